"""The detector: patterns over each batch, a verdict over each column once all is seen.

Memory is bounded by a sample per column; only findings grow with the data. A cell finding is told
where no verdict tells its column, or where it weighs more than the verdict does: a column of places
does not excuse an e-mail address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from compliance.detect.columns.meanings import header_words, meanings
from compliance.detect.columns.neighbours import Neighbour, consult
from compliance.detect.columns.sample import Sample
from compliance.detect.columns.shapes import Profile, profile
from compliance.detect.columns.verdict import CERTAIN, judge
from compliance.detect.interface import Fingerprints, TableScan
from compliance.detect.patterns.chance import by_chance
from compliance.detect.patterns.engine import Engine
from compliance.detect.patterns.phones import is_number
from compliance.detect.patterns.validators.table import CHANCE
from compliance.detect.texts import Texts, texts_of
from policies.entities import kind_of, severity_of
from policies.terms import ColumnVerdict, Entity, Finding, Location, Severity, Span, Spans

PROSE_WORDS = 6.0
"""Mean words from which a column of differing values is prose."""
_DIFFERING = 0.3
_LOOKED_AT = 512
"""Distinct values of the sample whose form is looked at."""
_PHONES = 128
_LATCHED = 5000
"""Values after which cells that a verdict is sure to tell are only counted."""
_ENTITY_COLUMN = 0.8
_VERSIONS = (("version",), ("release",), ("build",), ("oid",))
"""Last words of names whose values look like addresses and are none."""
_FORMS = (("date", Entity("DATE_TIME"), 0.75), ("uuid", Entity("UUID"), 1.0))
"""Forms that tell an entity without a pattern: dates, and UUIDs of versions Presidio drops."""


@dataclass(frozen=True, slots=True)
class _Hit:
    row: int
    line: int | None
    span: Span
    whole: bool
    """The span is the whole cell."""
    fingerprint: str | None


@dataclass(slots=True)
class _Column:
    path: str
    header: str
    skip: frozenset[Entity]
    sample: Sample = field(default_factory=Sample)
    hits: list[_Hit] = field(default_factory=list)
    wholes: dict[Entity, int] = field(default_factory=dict)
    """Entity → cells that are of it as a whole."""
    latched: dict[Entity, float] = field(default_factory=dict)
    """Entities that are sure to be told, with their share so far, 0 to 1.

    They are no longer looked for; of later values the same share is taken to be of them.
    """
    cells: list[tuple[int, int | None, int]] = field(default_factory=list)
    """Row, line and length of every non-null cell, kept only where every cell is to be told."""


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
        found = self.engine.spans(texts.distinct, header=" ".join(header_words(name)))
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
        self._columns = [
            _Column(name, "" if options.line_based else " ".join(header_words(name)), _skip(name))
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
        if self._options.line_based:
            hits = [_finding(hit, None) for column in self._columns for hit in column.hits]
            return TableScan((), tuple(_in_order(hits)))
        judged = [self._judged(column) for column in self._columns]
        consult(judged)
        verdicts = [
            _verdict(*one, self._options.declared)
            for one in zip(self._columns, judged, strict=True)
        ]
        findings = [
            finding
            for column, verdict in zip(self._columns, verdicts, strict=True)
            for finding in self._findings(column, verdict)
        ]
        return TableScan(tuple(verdicts), tuple(_in_order(findings)))

    def _take_in(self, column: _Column, texts: Texts, rows: "_Rows") -> None:
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

    def _latch(self, column: _Column) -> None:
        """Of a column that is sure to be told, cells are counted and no longer kept."""
        if self._options.every_cell or self._options.line_based:
            return
        for entity, count in column.wholes.items():
            sure = count >= _LATCHED and count >= _ENTITY_COLUMN * column.sample.non_null
            if sure and entity not in column.latched:
                column.latched[entity] = count / column.sample.non_null
                column.hits = [
                    one for one in column.hits if not (one.whole and one.span.entity == entity)
                ]

    def _keep(
        self,
        column: _Column,
        text: str,
        spans: tuple[Span, ...],
        held: list[tuple[int, int, int | None]],
    ) -> None:
        for span in spans:
            whole = _is_whole(span, text)
            if whole and span.entity in column.latched:
                continue
            mark = self._fingerprint(span.entity, text[span.start : span.end])
            column.hits.extend(_Hit(row, line, span, whole, mark) for _, row, line in held)

    def _fingerprint(self, entity: Entity, value: str) -> str | None:
        keyed = self._options.fingerprints
        return None if keyed is None else keyed.of(entity, value)

    def _judged(self, column: _Column) -> Neighbour:
        values = list(column.sample.counts)[:_LOOKED_AT]
        shape = profile(values, alike=column.sample.distinct)
        declared = self._options.declared.get(column.path)
        judgement = judge(meanings(column.path), shape, _shares(column, values, shape), declared)
        return Neighbour(column.path, shape, judgement)

    def _findings(self, column: _Column, verdict: ColumnVerdict) -> list[Finding]:
        hits = column.hits
        if verdict.entity is None and not verdict.free_text:
            hits = _beyond_chance(column, hits)
        if self._options.every_cell:
            return [_finding(one, column.path) for one in hits] + _cells(column, verdict)
        floor = verdict.severity
        if verdict.entity is None or floor is None:
            return [_finding(one, column.path) for one in hits]
        return [_finding(one, column.path) for one in hits if _outweighs(one.span.entity, floor)]


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


def _shares(column: _Column, values: list[str], shape: Profile) -> dict[Entity, float]:
    """Entity → share of values that are of it as a whole, less what chance would give."""
    total = column.sample.non_null
    shares = {
        entity: count / total * (1 - CHANCE.get(entity, 0.0) ** max(shape.size, 1))
        for entity, count in column.wholes.items()
        if total
    }
    for form, entity, weight in _FORMS:
        if shape.forms[form] >= _ENTITY_COLUMN:
            shares[entity] = max(shares.get(entity, 0.0), weight * shape.forms[form])
    others = max([shape.forms["date"], shape.forms["number"], shape.forms["ssn"], *shares.values()])
    if shape.forms["phone"] >= _ENTITY_COLUMN and others < _DIFFERING:
        shares[Entity("PHONE_NUMBER")] = _phones(values)
    return shares


def _phones(values: list[str]) -> float:
    """Share that are telephone numbers and written as such; bare digits are any number."""
    written = [one.strip() for one in values[:_PHONES]]
    valid = sum(
        not one.isdigit() and _is_spaced(one) and is_number(one, ("US", "GB", "DE", "FR"))
        for one in written
    )
    return valid / len(written) if written else 0.0


def _is_spaced(text: str) -> bool:
    return text.startswith("+") or any(one in text for one in "()- ")


def _verdict(column: _Column, judged: Neighbour, declared: Mapping[str, Entity]) -> ColumnVerdict:
    judgement, sample = judged.judgement, column.sample
    entity = declared.get(column.path) or (judgement.best if sample.non_null else None)
    ranked = judgement.ranked
    confidence = judgement.confidence(entity) if entity else max([0.0, *(one for _, one in ranked)])
    prose = (
        entity is None and judged.shape.words >= PROSE_WORDS and judged.shape.alike >= _DIFFERING
    )
    return ColumnVerdict(
        path=column.path,
        entity=entity,
        confidence=round(confidence if entity else min(confidence, CERTAIN - 0.01), 4),
        kind=kind_of(entity) if entity else None,
        severity=severity_of(entity) if entity else None,
        non_null=sample.non_null,
        matched=_matched(column, entity, judged.shape) if entity else 0,
        conflict=judgement.conflict(entity) if entity else False,
        evidence=tuple(
            one for told, _ in ranked for one in judgement.evidence(told) if one.weight > 0
        ),
        candidates=() if entity else tuple(told for told, weight in ranked if weight >= 0.2),  # noqa: PLR2004
        free_text=prose,
    )


def _matched(column: _Column, entity: Entity, shape: Profile) -> int:
    """Counted where patterns tell the entity, else as many as the sample's form lets expect."""
    by_pattern = column.wholes.get(entity, 0)
    by_form = round(shape.fit(entity) * column.sample.non_null)
    return max(by_pattern, by_form) or column.sample.non_null


def _beyond_chance(column: _Column, hits: list[_Hit]) -> list[_Hit]:
    """Without those of check digits that as many random values would pass."""
    values = list(column.sample.counts)
    total = column.sample.non_null
    suspect = {
        entity
        for entity, count in column.wholes.items()
        if entity in CHANCE and by_chance(entity, count, values, total)
    }
    return [one for one in hits if not (one.whole and one.span.entity in suspect)]


def _cells(column: _Column, verdict: ColumnVerdict) -> list[Finding]:
    """The cells that a verdict tells and no pattern found."""
    entity, severity = verdict.entity, verdict.severity
    if entity is None or severity is None:
        return []
    found = {one.row for one in column.hits}
    return [
        Finding(
            entity,
            verdict.confidence,
            severity,
            "column",
            Location(row, column.path, 0, length, line),
        )
        for row, line, length in column.cells
        if row not in found
    ]


def _finding(hit: _Hit, column: str | None) -> Finding:
    span = hit.span
    place = Location(hit.row, column, span.start, span.end, hit.line)
    return Finding(
        span.entity, span.score, severity_of(span.entity), span.recognizer, place, hit.fingerprint
    )


def _in_order(findings: list[Finding]) -> list[Finding]:
    return sorted(
        findings, key=lambda one: (one.location.row, one.location.column or "", one.location.start)
    )


def _is_whole(span: Span, text: str) -> bool:
    return not (text[: span.start].strip() or text[span.end :].strip())


def _outweighs(entity: Entity, floor: Severity) -> bool:
    return severity_of(entity).rank > floor.rank
