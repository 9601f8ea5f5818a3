"""The structure of a database holds words too: defaults, comments, labels, checks, views, code.

A copy carries it over as it is, so what a scan finds in it stops the run.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import pyarrow as pa

from compliance.detect.interface import Detector
from compliance.flow.copying.report import LeakError
from compliance.flow.scanning.statements import NOT_IN_CODE, quoted
from policies.entities import severity_of
from policies.terms import Entity, Severity

_TEXT: Final = "text"


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
    yield from _found(code, detector, passed=NOT_IN_CODE)
    texts = [(statement, text) for statement in script for text in _texts(statement)]
    yield from _found(texts, detector, passed=frozenset())


def _texts(statement: str) -> Iterator[str]:
    return (one[1].replace("''", "'") for one in quoted(statement))


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
