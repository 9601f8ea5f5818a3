"""The cells of one table: patterns and names over each batch, in the end a verdict per column.

Columns are looked at side by side, on all cores, and names beside them. Memory is bounded by a
sample per column; only findings grow with the data. A cell finding is told where no verdict tells
its column, or where it weighs more than the verdict does: a column of places does not excuse an
e-mail address.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.detect.columns.meanings import header_words
from compliance.detect.columns.shapes import MOST
from compliance.detect.drawing import draw
from compliance.detect.foresight import Foresight, found_in
from compliance.detect.interface import Fingerprints, TableScan
from compliance.detect.judging import Judge
from compliance.detect.listing import findings_of
from compliance.detect.naming.doubt import without_chance
from compliance.detect.naming.meeting import met
from compliance.detect.naming.prose import prose_of
from compliance.detect.naming.tagging import Prose, Tagging
from compliance.detect.patterns.engine import Asked, Engine
from compliance.detect.patterns.hits import NONE, Hits, Teller, at, spans_of
from compliance.detect.patterns.sieve import Column as Sieved
from compliance.detect.seen import Cells, Column, Found, Rows
from compliance.detect.telling import in_order
from compliance.detect.texts import Texts, holds_letters, integers_of, texts_of
from compliance.detect.threads import begun
from compliance.detect.within import EXHAUSTED, Within
from policies.terms import ColumnVerdict, Entity, Finding

_LATCHED: Final = 5000
"""Cells from which a rule that most of a column is of is only counted."""
_VERSIONS: Final = (("version",), ("release",), ("build",), ("oid",))
"""Last words of names whose values look like addresses and are none."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a table is looked at."""

    declared: Mapping[str, Entity]
    fingerprints: Fingerprints | None
    every_cell: bool
    line_based: bool
    program: bool = False

    @property
    def looks_at_all(self) -> bool:
        """Whether each single cell is to be told."""
        return self.every_cell or self.line_based


class TableScanner:
    """Looks at one table, batch by batch."""

    def __init__(
        self,
        engine: Engine,
        schema: pa.Schema,
        options: Options,
        tagging: Tagging | None,
        foresight: Foresight | None = None,
    ) -> None:
        """`foresight`: what is known of lines of text; None where nothing is."""
        self._engine = engine
        self._foresight = foresight
        self._options = options
        self._tagging = tagging
        self._inherited: Mapping[str, Entity] = {}
        self._tellers: Sequence[Teller] = (*engine.matchers, *(tagging.labels if tagging else ()))
        self._entities = {n: one.entity for n, one in enumerate(self._tellers)}
        self._luck = [np.random.default_rng(n) for n in range(len(schema.names))]
        self._columns = [
            Column(name, "" if options.line_based else " ".join(header_words(name)), _skip(name))
            for name in schema.names
        ]
        self._within = [
            Within(None if options.line_based else one.path, one.header, options.fingerprints)
            for one in self._columns
        ]

    def inherit(self, columns: Mapping[str, Entity]) -> None:
        """What datasets upstream say of columns of these names."""
        self._inherited = columns

    def look(self, records: pa.RecordBatch, first_row: int, lines: pa.Int64Array | None) -> None:
        """Take in a batch."""
        rows = Rows(first_row, None if lines is None else integers_of(lines))
        seen = [
            _Seen(column, within, luck, texts, rows, decodes=holds_letters(values.type))
            for column, within, luck, values in zip(
                self._columns, self._within, self._luck, records.columns, strict=True
            )
            if (texts := texts_of(values)) is not None and len(texts.values)
        ]
        alone = records.num_rows < _FEW_ROWS
        named = begun(lambda: self._named(seen), _WORK, alone=alone or self._tagging is None)
        work = [partial(self._take_in, one) for one in seen]
        found = [begun(one, _WORK, alone=alone or len(seen) == 1) for one in work]
        for one, hits, names in zip(seen, [one() for one in found], named(), strict=True):
            self._keep(one.column, one.texts, met(hits, names), rows)
            if self._options.every_cell:
                one.column.cells.append(_cells(one.texts, rows))

    def result(self) -> TableScan:
        """Verdicts and findings over all that was seen."""
        names = range(len(self._engine.matchers), len(self._tellers))
        for column in self._columns:
            column.found = without_chance(column.found, column.prose, names)
        if self._options.line_based:
            nothing = frozenset[Entity]()
            hits = [
                one for column in self._columns for one in self._findings(column, None, nothing)
            ]
            return self._scan((), hits)
        judge = Judge(self._entities, self._options.declared, self._inherited, self._tagging)
        judged = judge.all(self._columns)
        findings = [
            finding
            for one in judged
            for finding in self._findings(one.column, one.verdict, one.by_chance)
        ]
        passed = tuple(note for one in judged for note in one.passed_over)
        return self._scan([one.verdict for one in judged], findings, passed)

    def _scan(
        self,
        verdicts: Sequence[ColumnVerdict],
        findings: Sequence[Finding],
        passed: tuple[str, ...] = (),
    ) -> TableScan:
        """With what stands encoded in the cells."""
        decoded = [found for one in self._within for found in one.findings(self._engine)]
        exhausted = (EXHAUSTED,) if any(one.is_exhausted for one in self._within) else ()
        told = tuple(in_order([*findings, *decoded]))
        return TableScan(tuple(verdicts), told, (*passed, *exhausted))

    def _take_in(self, seen: "_Seen") -> Hits:
        """What patterns find in a column of a batch, counted."""
        column, texts = seen.column, seen.texts
        if self._options.line_based:
            return self._take_in_lines(seen)
        draw(column.sample, texts, seen.luck)
        tallies = None if self._options.every_cell else column.tallies
        sieved = Sieved(texts.values)
        hits = self._engine.find(sieved, Asked(column.header, column.skip, tallies))
        self._count(column, texts, hits)
        if seen.decodes:
            seen.within.look(self._engine, texts, sieved, seen.rows)
        return hits

    def _take_in_lines(self, seen: "_Seen") -> Hits:
        """The same of lines of text, of which nothing is counted."""
        values, skip = seen.texts.values, seen.column.skip
        known = None if skip or self._foresight is None else self._foresight.known(values)
        hits, column, places = found_in(self._engine, values, Asked(skip=skip), known)
        if len(column.texts):
            seen.within.look(self._engine, seen.texts, column, seen.rows, places)
        return hits

    def _named(self, seen: Sequence["_Seen"]) -> Sequence[Hits]:
        """The names in the prose of each column, tagged together."""
        if self._tagging is None:
            return [NONE] * len(seen)
        lines = self._options.line_based
        prose = [
            Prose(one.texts, prose_of(one.texts.values, None if lines else one.column.path))
            for one in seen
        ]
        for one, found in zip(seen, prose, strict=True):
            one.column.prose += int(found.texts.counts[found.places].sum())
        first = len(self._engine.matchers)
        program = self._options.program
        return self._tagging.hits(prose, lines=lines, first_rule=first, program=program)

    def _count(self, column: Column, texts: Texts, hits: Hits) -> None:
        """Whole cells, by rule; a rule that is sure to be told is latched."""
        held = np.flatnonzero(hits.whole)
        weights = texts.counts[hits.places[held]]
        sums = np.bincount(hits.rules[held], weights, minlength=len(self._entities))
        for rule in np.flatnonzero(sums).tolist():
            column.counted[rule] = column.counted.get(rule, 0) + int(sums[rule])
        if self._options.looks_at_all:
            return
        enough = max(_LATCHED, MOST * column.sample.non_null)
        for rule, count in column.counted.items():
            tally = column.tallies.get(rule)
            more = tally.estimate if tally is not None else 0
            if rule not in column.latched and count + more >= enough:
                column.latched.add(rule)
                column.found = [
                    one.where(~(one.hits.whole & (one.hits.rules == rule))) for one in column.found
                ]

    def _keep(self, column: Column, texts: Texts, hits: Hits, rows: Rows) -> None:
        for rule in column.latched:
            hits = hits.where(~(hits.whole & (hits.rules == rule)))
        if not len(hits):
            return
        which, held = texts.spread(hits.places)
        marks = self._fingerprints(texts, hits)
        spread = hits.where(which)
        placed = Hits(rows.first + held, *spread.arrays()[1:])
        kept = None if marks is None else tuple(marks[one] for one in which.tolist())
        column.found.append(Found(placed, rows.lines_of(held), kept))

    def _fingerprints(self, texts: Texts, hits: Hits) -> list[str] | None:
        keyed = self._options.fingerprints
        if keyed is None:
            return None
        values = texts.values.take(at(hits.places)).to_pylist()
        spans = zip(values, spans_of(hits, self._tellers), strict=True)
        return [keyed.of(span.entity, value[span.start : span.end]) for value, (_, span) in spans]

    def _findings(
        self, column: Column, verdict: ColumnVerdict | None, by_chance: frozenset[Entity]
    ) -> Iterator[Finding]:
        every = self._options.looks_at_all
        return findings_of(column, self._tellers, verdict, suspects=by_chance, every=every)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One column of a batch."""

    column: Column
    within: Within
    luck: np.random.Generator
    texts: Texts
    rows: Rows
    decodes: bool
    """Whether its values may hold encoded text."""


_FEW_ROWS: Final = 2048
"""Rows below which threads cost more than they save."""
_WORK: Final = "scan"


def _cells(texts: Texts, rows: Rows) -> Cells:
    everything = np.arange(len(texts.values))
    which, held = texts.spread(everything)
    lengths = np.array([len(one) for one in texts.values.to_pylist()], np.int64)
    some = lengths[which] > 0
    return Cells(rows.first + held[some], rows.lines_of(held[some]), lengths[which][some])


def _skip(name: str) -> frozenset[Entity]:
    """Entities that values of a column of this name look like, and are not."""
    return frozenset({Entity("IP_ADDRESS")} if header_words(name)[-1:] in _VERSIONS else ())
