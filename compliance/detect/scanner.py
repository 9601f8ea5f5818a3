"""The detector: patterns over each batch, a verdict over each column once all is seen.

Columns are looked at side by side, on all cores. Memory is bounded by a sample per column; only
findings grow with the data. A cell finding is told where no verdict tells its column, or where it
weighs more than the verdict does: a column of places does not excuse an e-mail address.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.detect.columns.lexicon import Meaning
from compliance.detect.columns.meanings import declared_upstream, header_words, meanings
from compliance.detect.columns.neighbours import Neighbour, consult
from compliance.detect.columns.shapes import profile
from compliance.detect.columns.verdict import judge
from compliance.detect.drawing import draw
from compliance.detect.interface import DetectionError, Fingerprints, TableDetector, TableScan
from compliance.detect.listing import findings_of
from compliance.detect.looking import Looking
from compliance.detect.patterns.engine import Asked, Engine
from compliance.detect.patterns.hits import Hits, Ints, at
from compliance.detect.patterns.sieve import Column as Sieved
from compliance.detect.seen import Cells, Column, Found
from compliance.detect.telling import MOST, in_order, shares_of, suspects, verdict_of
from compliance.detect.texts import Texts, integers_of, texts_of
from policies.terms import ColumnVerdict, Entity, Finding, Span, Spans

_LOOKED_AT: Final = 512
"""Distinct values of the sample whose form is looked at."""
_LATCHED: Final = 5000
"""Cells from which a rule that most of a column is of is only counted."""
_VERSIONS: Final = (("version",), ("release",), ("build",), ("oid",))
"""Last words of names whose values look like addresses and are none."""


class Scanner:
    """The compiled rule set; implements `Detector`."""

    def __init__(self, engine: Engine, digest: str) -> None:
        self.engine = engine
        self.digest = digest

    def table(
        self,
        schema: pa.Schema,
        *,
        declared: Mapping[str, Entity],
        fingerprints: Fingerprints | None,
        every_cell: bool,
        line_based: bool,
    ) -> TableDetector:
        """Begin a table."""
        options = _Options(declared, fingerprints, every_cell, line_based)
        cells = TableScanner(self.engine, schema, options)
        return Looking(self.engine, cells, schema.names, fingerprints, line_based=line_based)

    def spans(self, records: pa.RecordBatch, columns: Sequence[str]) -> Spans:
        """All spans at or above the reporting threshold, one tuple per row."""
        return {name: self._of(records.column(name), name) for name in columns}

    def _of(self, column: pa.Array, name: str) -> list[tuple[Span, ...]]:
        told: list[tuple[Span, ...]] = [()] * len(column)
        if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
            return told
        texts = texts_of(column)
        if texts is None:
            return told
        before = self.engine.unfinished()
        found = self.engine.spans(texts.values, header=" ".join(header_words(name)))
        if self.engine.unfinished() != before:
            raise DetectionError(
                f"a recognizer of yours takes too long in the column {name!r}",
                hint="write its expression so that it cannot try a text in many ways",
            )
        places = np.array(list(found), np.int64)
        for which, row in zip(*(one.tolist() for one in texts.spread(places)), strict=True):
            told[row] = found[int(places[which])]
        return told


@dataclass(frozen=True, slots=True)
class _Options:
    declared: Mapping[str, Entity]
    fingerprints: Fingerprints | None
    every_cell: bool
    line_based: bool

    @property
    def looks_at_all(self) -> bool:
        """Whether each single cell is to be told."""
        return self.every_cell or self.line_based


class TableScanner:
    """Looks at one table, batch by batch."""

    def __init__(self, engine: Engine, schema: pa.Schema, options: _Options) -> None:
        self._engine = engine
        self._options = options
        self._inherited: Mapping[str, Entity] = {}
        self._entities = {n: one.entity for n, one in enumerate(engine.matchers)}
        self._luck = [np.random.default_rng(n) for n in range(len(schema.names))]
        self._columns = [
            Column(name, "" if options.line_based else " ".join(header_words(name)), _skip(name))
            for name in schema.names
        ]

    def inherit(self, columns: Mapping[str, Entity]) -> None:
        """What datasets upstream say of columns of these names."""
        self._inherited = columns

    def look(self, records: pa.RecordBatch, first_row: int, lines: pa.Int64Array | None) -> None:
        """Take in a batch."""
        rows = _Rows(first_row, None if lines is None else integers_of(lines))
        work = zip(self._columns, self._luck, records.columns, strict=True)
        tasks = [(column, luck, values, rows) for column, luck, values in work]
        if len(tasks) == 1 or records.num_rows < _FEW_ROWS:
            for task in tasks:
                self._take_in(*task)
            return
        for done in [_pool().submit(self._take_in, *task) for task in tasks]:
            done.result()

    def result(self) -> TableScan:
        """Verdicts and findings over all that was seen."""
        if self._options.line_based:
            hits = [one for column in self._columns for one in self._findings(column, None, {})]
            return TableScan((), tuple(in_order(hits)))
        wholes = [column.wholes(self._entities) for column in self._columns]
        judged = [self._judged(*one) for one in zip(self._columns, wholes, strict=True)]
        consult(judged)
        verdicts = [self._verdict(*one) for one in zip(self._columns, judged, wholes, strict=True)]
        findings = [
            finding
            for one in zip(self._columns, verdicts, wholes, strict=True)
            for finding in self._findings(*one)
        ]
        sampled = zip(self._columns, verdicts, strict=True)
        passed = tuple(note for one in sampled for note in self._passed_over(*one))
        return TableScan(tuple(verdicts), tuple(in_order(findings)), passed)

    def _verdict(
        self, column: Column, judged: Neighbour, wholes: Mapping[Entity, int]
    ) -> ColumnVerdict:
        verdict = verdict_of(judged, wholes, column.sample.non_null, self._options.declared)
        sampled = {self._entities[rule] for rule in column.passed_over}
        return replace(verdict, estimated=verdict.entity in sampled)

    def _passed_over(self, column: Column, verdict: ColumnVerdict) -> Iterator[str]:
        """What was looked for in a sample of a column, and is not told by its verdict."""
        for rule, tally in column.passed_over.items():
            if self._entities[rule] != verdict.entity and tally.whole:
                yield (
                    f"{self._entities[rule]} was looked for in {tally.looked_at:,} of"
                    f" {tally.candidates:,} cells of column {column.path} that could hold it"
                )

    def _take_in(
        self, column: Column, luck: np.random.Generator, values: pa.Array, rows: "_Rows"
    ) -> None:
        texts = texts_of(values)
        if texts is None or not len(texts.values):
            return
        draw(column.sample, texts, luck)
        tallies = None if self._options.looks_at_all else column.tallies
        asked = Asked(column.header, column.skip, tallies)
        hits = self._engine.find(Sieved(texts.values), asked)
        self._count(column, texts, hits)
        self._keep(column, texts, hits, rows)
        if self._options.every_cell:
            column.cells.append(_cells(texts, rows))

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

    def _keep(self, column: Column, texts: Texts, hits: Hits, rows: "_Rows") -> None:
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
        spans = zip(values, self._engine.each(hits), strict=True)
        return [keyed.of(span.entity, value[span.start : span.end]) for value, (_, span) in spans]

    def _judged(self, column: Column, wholes: Mapping[Entity, int]) -> Neighbour:
        values = list(column.sample.counts)[:_LOOKED_AT]
        shape = profile(values, alike=column.sample.distinct)
        declared = self._options.declared.get(column.path)
        shares = shares_of(wholes, column.sample.non_null, values, shape)
        said = (*meanings(column.path), *self._upstream(column.path))
        return Neighbour(column.path, shape, judge(said, shape, shares, declared))

    def _upstream(self, path: str) -> Iterator[Meaning]:
        if path in self._inherited:
            yield declared_upstream(self._inherited[path])

    def _findings(
        self, column: Column, verdict: ColumnVerdict | None, wholes: Mapping[Entity, int]
    ) -> Iterator[Finding]:
        by_chance: frozenset[Entity] = frozenset()
        if verdict is not None and verdict.entity is None and not verdict.free_text:
            by_chance = suspects(wholes, list(column.sample.counts), column.sample.non_null)
        return findings_of(
            column,
            self._engine.matchers,
            verdict,
            suspects=by_chance,
            every=self._options.looks_at_all,
        )


@dataclass(frozen=True, slots=True)
class _Rows:
    first: int
    lines: Ints | None

    def lines_of(self, rows: Ints) -> Ints | None:
        """Physical line of rows of the batch."""
        return None if self.lines is None else self.lines[rows]


_FEW_ROWS: Final = 2048
"""Rows below which threads cost more than they save."""


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="scan")


def _cells(texts: Texts, rows: _Rows) -> Cells:
    everything = np.arange(len(texts.values))
    which, held = texts.spread(everything)
    lengths = np.array([len(one) for one in texts.values.to_pylist()], np.int64)
    some = lengths[which] > 0
    return Cells(rows.first + held[some], rows.lines_of(held[some]), lengths[which][some])


def _skip(name: str) -> frozenset[Entity]:
    """Entities that values of a column of this name look like, and are not."""
    return frozenset({Entity("IP_ADDRESS")} if header_words(name)[-1:] in _VERSIONS else ())
