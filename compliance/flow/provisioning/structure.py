"""The structure of a database holds words too: defaults, comments, labels, checks, views, code.

A copy carries it over as it is, so what a scan finds in it stops the run.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import pyarrow as pa

from compliance.detect.interface import Detector
from compliance.flow.copying.report import LeakError
from policies.entities import severity_of
from policies.terms import Entity, Severity

_TEXT: Final = "text"
_NOT_IN_CODE: Final = frozenset({"PERSON", "STREET_ADDRESS"})
"""What reads prose takes aliases and columns for names: as in program text, these do not gate.
What stands in quotes is no code."""
_QUOTED: Final = re.compile(r"'((?:[^'\n]|'')*)'")
_WORDS: Final = re.compile(r"\w+\s+\w+")
"""A name alone in quotes is a label."""


def demand_clean(script: Sequence[str], detector: Detector) -> None:
    """Nothing in these statements is an identifier that would gate in data.

    Raises:
        LeakError: names the statement and what stands in it, never the value.
    """
    for statement, entity in found_in(script, detector):
        raise LeakError(
            f"the structure holds {entity}, in: {statement}; nothing was copied",
            hint="take it out of the default, comment, label, check, view or function, "
            "and mask a snapshot of that",
        )


def found_in(script: Sequence[str], detector: Detector) -> Iterator[tuple[str, Entity]]:
    """The beginning of each statement in which something gates, and what it is."""
    code = [(statement, line) for statement in script for line in statement.splitlines()]
    yield from _found(code, detector, passed=_NOT_IN_CODE)
    quoted = [(statement, text) for statement in script for text in _texts(statement)]
    yield from _found(quoted, detector, passed=frozenset())


def _texts(statement: str) -> Iterator[str]:
    """What stands in quotes and is more than a word."""
    for found in _QUOTED.finditer(statement):
        text = found[1].replace("''", "'")
        if _WORDS.search(text):
            yield text


def _found(
    lines: Sequence[tuple[str, str]], detector: Detector, *, passed: frozenset[str]
) -> Iterator[tuple[str, Entity]]:
    if not lines:
        return
    records = pa.record_batch({_TEXT: pa.array([line for _, line in lines], pa.string())})
    spans = detector.spans(records, (_TEXT,))[_TEXT]
    for (statement, _), row in zip(lines, spans, strict=True):
        for span in row:
            if span.entity not in passed and severity_of(span.entity).at_least(Severity.HIGH):
                yield _head(statement), span.entity


def _head(statement: str) -> str:
    """What a statement makes and how that is called: its first words, up to a bracket or string."""
    head = statement.split("(", 1)[0].split("'", 1)[0]
    return " ".join(head.split()[:5])
