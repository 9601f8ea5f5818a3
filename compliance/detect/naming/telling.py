"""By which a column is known as prose: its name, and how many words its texts have."""

from typing import Final

WORDS: Final = 4.0
"""Mean words from which the texts of a column are prose, if many hold what binds sentences."""
LONG_WORDS: Final = 15.0
"""The same, whatever they hold."""
TOLD_WORDS: Final = 2.0
"""The same under a name that says so."""
TELLING: Final = frozenset([
    "answer", "bemerkung", "bemerkungen", "body", "caption", "chat", "comment", "comments",
    "comentario", "comentarios", "completion", "content", "conversation", "description",
    "dialog", "dialogue", "email", "feedback", "human", "input", "instruction", "instructions",
    "memo", "message", "messages", "narrative", "nota", "notas", "note", "notes", "notiz",
    "notizen", "observaciones", "output", "prompt", "question", "reason", "remark", "remarks",
    "report", "response", "review", "reviews", "source", "speech", "story", "summary", "text",
    "transcript", "turn", "utterance", "value", "wording",
])  # fmt: skip
"""Words that columns of prose are called by."""
