"""What a scan answered, told again while it would see nothing new.

Only of scans of paths under no manifest, with no key and no other words than how to tell: then the
answer follows from the files alone. It is kept word for word, beside what was seen of each file,
and holds only while each file that lies there is the one that was read, and none was added.
"""

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from compliance.flow.scanning.circumstances import circumstances
from compliance.flow.scanning.memory import Memory
from compliance.flow.scanning.placing import NOWHERE
from compliance.sources.discover import Found, find
from compliance.sources.table import ELSEWHERE
from compliance.state.file_state import state_of
from compliance.state.scan_cache import Seen
from policies.errors import Error


@dataclass(frozen=True, slots=True)
class Question:
    """Where to look, and how to tell."""

    paths: tuple[str, ...]
    form: str = "text"
    fail_on: str = "high"

    @property
    def place(self) -> bytes:
        """Under which the answer is kept."""
        words = ["answer", str(Path.cwd()), self.paths, self.form, self.fail_on]
        return hashlib.sha256(json.dumps(words).encode()).digest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a scan says; nothing that its report does not hold."""

    text: str
    """The report."""
    said: str
    """In one line, beside it."""
    code: int
    """Of the exit."""


def ground_of(question: Question) -> str | None:
    """A digest of all that lies where it asks; None where a later change need not show."""
    if any("://" in one for one in question.paths):
        return None
    now, told = time.time_ns(), hashlib.sha256()
    try:
        for found in find(map(Path, question.paths)):
            state = state_of(found.path)
            if state is None or not state.settled(now) or found.source in ELSEWHERE:
                return None
            told.update(json.dumps([*_words(found), str(state)]).encode())
    except Error:
        return None
    return told.hexdigest()


def recalled(question: Question, memory: Memory) -> Answer | None:
    """The answer to an equal question, if nothing has changed since."""
    seen = memory.cache.at(question.place)
    if seen is None or not seen.state or seen.state != ground_of(question):
        return None
    try:
        return Answer(**json.loads(seen.data))
    except (TypeError, ValueError):
        return None


def keep(question: Question, ground: str, answer: Answer, memory: Memory) -> None:
    """Remember the answer that was given on this ground."""
    data = json.dumps(asdict(answer)).encode()
    memory.cache.keep(Seen(question.place, question.place, 0, ground, "", "", data))


def _words(found: Found) -> Iterator[str]:
    yield str(found.path)
    yield str(found.origin)
    if found.skip is not None:
        yield from (found.skip.what, found.skip.reason, str(found.skip.accountable))
    if found.source is not None:
        yield circumstances(found.path, found.source, NOWHERE, "").hex()
