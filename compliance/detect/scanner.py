"""The detector: patterns over each batch, a verdict over each column once all is seen.

Memory is bounded by a sample per column; only findings grow with the data. A cell finding is told
where no verdict tells its column, or where it weighs more than the verdict does: a column of places
does not excuse an e-mail address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pyarrow as pa

from compliance.detect.columns.meanings import header_words, meanings
from compliance.detect.columns.neighbours import Neighbour, consult
from compliance.detect.columns.shapes import profile
from compliance.detect.columns.verdict import judge
from compliance.detect.interface import DetectionError, Fingerprints, TableScan
from compliance.detect.patterns.engine import Engine
from compliance.detect.seen import Column, Hit
from compliance.detect.telling import (
    MOST,
    adds_to,
    beyond_chance,
    cells_of,
    finding_of,
    in_order,
    shares_of,
    verdict_of,
)
from compliance.detect.texts import Texts, texts_of
from policies.terms import ColumnVerdict, Entity, Finding, Span, Spans

_LOOKED_AT: Final = 512
"""Distinct values of the sample whose form is looked at."""
_LATCHED: Final = 5000
"""Values after which cells that a verdict is sure to tell are only counted."""
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
    ) -> "TableScanner":
        """Begin a table."""
        options = _Options(declared, fingerprints, every_cell, line_based)
        return TableScanner(self.engine, schema, options)

    def spans(self, records: pa.RecordBatch, columns: Sequence[str]) -> Spans:
        """All spans at or above the reporting threshold, one tuple per row."""
        return {name: self._of(records.column(name), name) for name in columns}

    def _of(self, column: pa.Array, name: str) -> list[tuple[Span, ...]]:
        texts = texts_of(column)
        told: list[tuple[Span, ...]] = [()] * len(column)
        if texts is None or texts.rows is not None:
            return told
        before = self.engine.unfinished()
        found = self.engine.spans(texts.distinct, header=" ".join(header_words(name)))
        if self.engine.unfinished() != before:
            raise DetectionError(
                f"a recognizer of yours takes too long in the column {name!r}",
                hint="write its expression so that it cannot try a text in many ways",
            )
        for place, rows in texts.places(list(found)):
            for row in rows:
                told[row] = found[place]
        return told


@dataclass(frozen=True, slots=True)
class _Options:
    declared: Mapping[str, Entity]
    fingerprints: Fingerprints | None
    every_cell: bool
    line_based: bool


class TableScanner:
    """Looks at one table, batch by batch."""

    def __init__(self, engine: Engine, schema: pa.Schema, options: _Options) -> None:
        self._engine = engine
        self._options = options
        self._unfinished = engine.unfinished()
        self._columns = [
            Column(name, "" if options.line_based else " ".join(header_words(name)), _skip(name))
            for name in schema.names
        ]

    def look(self, records: pa.RecordBatch, first_row: int, lines: pa.Int64Array | None) -> None:
        """Take in a batch."""
        for column, values in zip(self._columns, records.columns, strict=True):
            texts = texts_of(values)
            if texts is not None and len(texts.distinct):
                self._take_in(column, texts, _Rows(first_row, lines))

    def result(self) -> TableScan:
        """Verdicts and findings over all that was seen."""
        before = self._unfinished
        stopped = {one for one, n in self._engine.unfinished().items() if n > before.get(one, 0)}
        return replace(self._told(), unfinished=tuple(sorted(stopped)))

    def _told(self) -> TableScan:
        if self._options.line_based:
            hits = [finding_of(hit, None) for column in self._columns for hit in column.hits]
            return TableScan((), tuple(in_order(hits)))
        judged = [self._judged(column) for column in self._columns]
        consult(judged)
        verdicts = [
            verdict_of(*one, self._options.declared)
            for one in zip(self._columns, judged, strict=True)
        ]
        findings = [
            finding
            for column, verdict in zip(self._columns, verdicts, strict=True)
            for finding in self._findings(column, verdict)
        ]
        return TableScan(tuple(verdicts), tuple(in_order(findings)))

    def _take_in(self, column: Column, texts: Texts, rows: "_Rows") -> None:
        counts = texts.counts
        values: list[str] = texts.distinct.to_pylist()
        before = column.sample.non_null
        column.sample.add(values, counts)
        for entity, share in column.latched.items():
            column.wholes[entity] += round(share * (column.sample.non_null - before))
        found = self._engine.spans(
            texts.distinct, header=column.header, skip=column.skip.union(column.latched)
        )
        for place, spans in found.items():
            for span in spans:
                if _is_whole(span, values[place]):
                    column.wholes[span.entity] = column.wholes.get(span.entity, 0) + counts[place]
        self._latch(column)
        for place, held in texts.places(list(found)):
            self._keep(column, values[place], found[place], [(row, *rows.of(row)) for row in held])
        if self._options.every_cell:
            lengths = [len(one) for one in values]
            for place, held in texts.places(list(range(len(values)))):
                column.cells.extend(
                    (*rows.of(row), lengths[place]) for row in held if lengths[place]
                )

    def _latch(self, column: Column) -> None:
        """Of a column that is sure to be told, cells are counted and no longer kept."""
        if self._options.every_cell or self._options.line_based:
            return
        for entity, count in column.wholes.items():
            sure = count >= _LATCHED and count >= MOST * column.sample.non_null
            if sure and entity not in column.latched:
                column.latched[entity] = count / column.sample.non_null
                column.hits = [
                    one for one in column.hits if not (one.whole and one.span.entity == entity)
                ]

    def _keep(
        self,
        column: Column,
        text: str,
        spans: tuple[Span, ...],
        held: list[tuple[int, int, int | None]],
    ) -> None:
        for span in spans:
            whole = _is_whole(span, text)
            if whole and span.entity in column.latched:
                continue
            mark = self._fingerprint(span.entity, text[span.start : span.end])
            column.hits.extend(Hit(row, line, span, whole, mark) for _, row, line in held)

    def _fingerprint(self, entity: Entity, value: str) -> str | None:
        keyed = self._options.fingerprints
        return None if keyed is None else keyed.of(entity, value)

    def _judged(self, column: Column) -> Neighbour:
        values = list(column.sample.counts)[:_LOOKED_AT]
        shape = profile(values, alike=column.sample.distinct)
        declared = self._options.declared.get(column.path)
        judgement = judge(meanings(column.path), shape, shares_of(column, values, shape), declared)
        return Neighbour(column.path, shape, judgement)

    def _findings(self, column: Column, verdict: ColumnVerdict) -> list[Finding]:
        hits = column.hits
        if verdict.entity is None and not verdict.free_text:
            hits = beyond_chance(column, hits)
        if self._options.every_cell:
            return [finding_of(one, column.path) for one in hits] + cells_of(column, verdict)
        return [finding_of(one, column.path) for one in hits if adds_to(verdict, one)]


@dataclass(frozen=True, slots=True)
class _Rows:
    first: int
    lines: pa.Int64Array | None

    def of(self, row: int) -> tuple[int, int | None]:
        """Row of the table, and physical line, of a row of the batch."""
        line: int | None = None if self.lines is None else self.lines[row].as_py()
        return self.first + row, line


def _skip(name: str) -> frozenset[Entity]:
    """Entities that values of a column of this name look like, and are not."""
    return frozenset({Entity("IP_ADDRESS")} if header_words(name)[-1:] in _VERSIONS else ())


def _is_whole(span: Span, text: str) -> bool:
    return not (text[: span.start].strip() or text[span.end :].strip())
