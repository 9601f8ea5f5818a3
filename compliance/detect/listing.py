"""The findings of a column, out of the hits that were kept of it."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.detect.patterns.hits import Teller
from compliance.detect.seen import Column, Found
from compliance.detect.telling import adds_to
from policies.entities import severity_of
from policies.terms import ColumnVerdict, Entity, Finding, Location

_BY_VERDICT: Final = "column"
"""Recognizer of cells that only the verdict of their column tells."""


def findings_of(
    column: Column,
    tellers: Sequence[Teller],
    verdict: ColumnVerdict | None,
    *,
    suspects: frozenset[Entity],
    every: bool,
) -> Iterator[Finding]:
    """What is told of single cells, in order.

    Args:
        column: what was seen of it.
        tellers: what its hits name: rules, and who finds names.
        verdict: what it holds; None for plain text, whose findings have no column.
        suspects: entities whose whole cells are told by nothing but chance.
        every: tell every cell, also those that the verdict tells.
    """
    path = None if verdict is None else column.path
    for found in column.found:
        kept = found.where(_told(found, tellers, verdict, suspects, every=every))
        yield from _findings(kept, tellers, path)
    if every and verdict is not None and verdict.entity is not None:
        yield from _cells(column, verdict)


def _told(
    found: Found,
    tellers: Sequence[Teller],
    verdict: ColumnVerdict | None,
    suspects: frozenset[Entity],
    *,
    every: bool,
) -> npt.NDArray[np.bool_]:
    """Asked once per rule and whether the cell is whole, not once per hit."""
    hits = found.hits
    told = np.ones(len(hits), np.bool_)
    for rule in np.unique(hits.rules).tolist():
        entity = tellers[rule].entity
        for whole in (True, False):
            by_chance = whole and entity in suspects
            adds = every or verdict is None or adds_to(verdict, entity, whole=whole)
            if by_chance or not adds:
                told &= ~((hits.rules == rule) & (hits.whole == whole))
    return told


def _findings(found: Found, tellers: Sequence[Teller], path: str | None) -> Iterator[Finding]:
    hits = found.hits
    size = len(hits)
    lines: Sequence[int | None] = [None] * size if found.lines is None else found.lines.tolist()
    marks: Sequence[str | None] = found.fingerprints or [None] * size
    columns = (hits.places, hits.starts, hits.ends, hits.rules, hits.scores)
    for row, start, end, rule, score, line, mark in zip(
        *(one.tolist() for one in columns), lines, marks, strict=True
    ):
        teller = tellers[rule]
        place = Location(row, path, start, end, line)
        yield Finding(
            teller.entity, score, severity_of(teller.entity), teller.recognizer, place, mark
        )


def _cells(column: Column, verdict: ColumnVerdict) -> Iterator[Finding]:
    """The cells that the verdict tells and no pattern found."""
    if verdict.entity is None or verdict.severity is None:
        return
    seen = {row for found in column.found for row in found.hits.places.tolist()}
    for cells in column.cells:
        lines: Sequence[int | None] = (
            [None] * len(cells.rows) if cells.lines is None else cells.lines.tolist()
        )
        for row, line, length in zip(
            cells.rows.tolist(), lines, cells.lengths.tolist(), strict=True
        ):
            if row not in seen:
                place = Location(row, column.path, 0, length, line)
                yield Finding(
                    verdict.entity, verdict.confidence, verdict.severity, _BY_VERDICT, place
                )
