"""A scan that was asked before, and would see nothing new: its answer is told without it."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policies.filenames import MANIFEST_NAME

if TYPE_CHECKING:
    import typer

    from compliance.flow.scanning.answers import Answer, Question
    from compliance.flow.scanning.memory import Memory

_TELLING: Final = {"--format": "form", "--fail-on": "fail_on"}
_QUIET: Final = frozenset({"--quiet", "-q"})
_SILENT: Final = _QUIET | {"--no-progress"}
_HEARD: Final = frozenset({"paths", "form", "fail_on", "no_progress", "quiet"})
"""Parameters that a command may name so that its answer is kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the ground that it is asked on."""

    question: "Question"
    ground: str

    def keep(self, answer: "Answer", memory: "Memory") -> None:
        """Remember the answer to a scan that read everything."""
        from compliance.flow.scanning.answers import keep

        keep(self.question, self.ground, answer, memory)


def asked(context: "typer.Context", paths: Sequence[str], form: str, fail_on: str) -> Asked | None:
    """The question of a command; None where it names more than a question, or has a manifest."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    named = {name for name, source in sources.items() if source and source.name != "DEFAULT"}
    if named - _HEARD or Path(MANIFEST_NAME).exists():
        return None
    from compliance.flow.scanning.answers import Question, ground_of

    question = Question(tuple(paths) or (".",), form, fail_on)
    ground = ground_of(question)
    return None if ground is None else Asked(question, ground)


def told_again(words: Sequence[str]) -> int | None:
    """The exit code of a scan that was told again; None where it must be run."""
    question = _question(words)
    if question is None or Path(MANIFEST_NAME).exists():
        return None
    from compliance.flow.scanning.answers import recalled
    from compliance.flow.scanning.memory import remembering

    with remembering(None, None) as memory:
        answer = recalled(question, memory) if memory else None
    if answer is None:
        return None
    sys.stdout.write(answer.text)
    sys.stdout.flush()
    if _QUIET.isdisjoint(words):
        print(answer.said, file=sys.stderr)
    return answer.code


def _question(words: Sequence[str]) -> "Question | None":
    """The question that the words of a command line ask; None where they ask for more."""
    if not words or words[0] != "scan":
        return None
    paths, told, rest = list[str](), dict[str, str](), list(words[1:])
    while rest:
        word, equals, value = rest.pop(0).partition("=")
        if word in _TELLING and (equals or rest):
            told[_TELLING[word]] = value if equals else rest.pop(0)
        elif not word.startswith("-"):
            paths.append(word + equals + value)
        elif word not in _SILENT or equals:
            return None
    from compliance.flow.scanning.answers import Question

    return Question(tuple(paths) or (".",), **told)
