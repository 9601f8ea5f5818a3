"""One file masked, batch by batch."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.interface import Detector
from compliance.detect.threads import pool
from compliance.flow.copying.compare import Tick
from compliance.flow.copying.inputs import MaskInput
from compliance.flow.copying.mentions import Chosen, Wording
from compliance.flow.copying.places import Places
from compliance.flow.copying.portions import portions
from compliance.flow.copying.roster import Columns, Roster
from compliance.flow.copying.sweep import swept
from compliance.flow.copying.vectors import demand_stated
from compliance.flow.scanning.ahead import ahead
from compliance.measure.leakage import poisson_bound
from compliance.sources.documents import SEPARATOR
from masking.apply import Keys, Unmapped, apply
from masking.interface import MaskingError
from masking.plan import ColumnPlan
from masking.prose import PROSE
from policies.errors import PolicyError
from policies.reports import Leakage
from policies.terms import Span, Spans

_LIST: Final = "[]"
_THREADS: Final = "masking"
_MANY: Final = 2000
"""Rows from which columns are masked by a thread each."""


@dataclass(slots=True)
class ProseTally:
    """What happened to the spans of one column of prose."""

    rows: int = 0
    """Rows in which a span was found."""
    unchanged: int = 0
    """Those of them whose text is still the source's."""
    surrogates: int = 0
    seen: int = 0
    """Rows, with spans or without."""
    places: Places = field(default_factory=Places, repr=False, compare=False)
    told: str = field(default="", repr=False, compare=False)
    """Where surrogates stand, as `places` packed it, of a run that went on."""

    @property
    def leakage(self) -> Leakage:
        """A row with a span must not stay as it was."""
        return Leakage(self.rows, self.unchanged, 0.0, poisson_bound(0.0))

    @property
    def stretches(self) -> str:
        """Where surrogates stand in the copy, for its report. Nothing is counted after."""
        self.told = self.told or self.places.text()
        return self.told

    @property
    def note(self) -> tuple[int, int, int, str]:
        """All of it as a note; `of` reads it back."""
        return self.rows, self.unchanged, self.surrogates, self.stretches

    @classmethod
    def of(cls, note: Sequence[int | str]) -> "ProseTally":
        """A tally from its note."""
        rows, unchanged, count, told = note
        return cls(int(rows), int(unchanged), int(count), told=str(told))


@dataclass(frozen=True, slots=True)
class Masker:
    """How batches of one run are masked."""

    keys: Keys
    detector: Detector
    unmapped: Unmapped
    tables: Mapping[str, Columns] = field(default_factory=dict)
    """Of the plan: prose is masked as the columns of all tables are."""
    roster: Roster = field(default_factory=Roster)
    preset: str | None = None

    def write(self, one: MaskInput, path: Path, tick: Tick) -> Mapping[str, ProseTally]:
        """Mask one file into `path`; column of prose → what happened to its spans.

        Raises:
            MaskingError: a promise cannot be kept; names file and column.
            SourceError: the copy cannot be written.
            MalformedError: the source cannot be read to its end.
        """
        tallies = {p: ProseTally() for p, plan in one.columns.items() if plan.transform == PROSE}
        sink = one.kind.create(path, one.reader, one.schema)
        for records, size in ahead(self._masked(one, tallies)):
            sink.write(records)
            tick(size)
        sink.close()
        return tallies

    def _masked(
        self, one: MaskInput, tallies: Mapping[str, ProseTally]
    ) -> Iterator[tuple[pa.RecordBatch, int]]:
        """Masked rows, and how many bytes their source had.

        One thread reads, one writes and others mask: what waits between them is bounded.
        """
        for batch in ahead(one.reader.batches()):
            masked = self.masked(one.name, one.columns, batch.records, tallies)
            yield masked, batch.records.nbytes

    def masked(
        self,
        name: str,
        columns: Columns,
        records: pa.RecordBatch,
        tallies: Mapping[str, ProseTally],
    ) -> pa.RecordBatch:
        """One batch of the file or table `name`; what happened to its prose goes into `tallies`.

        Raises:
            MaskingError: a promise cannot be kept; names file and column.
        """
        demand_stated(name, records, columns.items())
        if not tallies:
            return self._told(name, lambda: self._batch(columns, records, {}, {}))
        masked = [
            self._told(name, partial(self._worded, name, columns, portion, tallies))
            for portion in portions(records, tallies)
        ]
        return pa.concat_batches(masked)

    def _told(self, name: str, work: Callable[[], pa.RecordBatch]) -> pa.RecordBatch:
        """What the work gives; its errors name the table."""
        try:
            return work()
        except MaskingError as error:
            raise MaskingError(f"{name}: {error}", hint=error.hint) from None
        except PolicyError as error:
            raise PolicyError(f"{name}: {error}", hint=error.hint) from None

    def _worded(
        self,
        name: str,
        columns: Columns,
        records: pa.RecordBatch,
        tallies: Mapping[str, ProseTally],
    ) -> pa.RecordBatch:
        """A batch with prose: its spans get surrogates, and what is found after is masked too."""
        wording = Wording.of(name, columns, self.tables, self.roster, self.preset)
        spans, held = wording.found(records, tuple(tallies), self.detector)
        first = next(iter(tallies.values())).seen
        chosen = wording.chosen(records, spans, held, self.keys, first)
        masked = self._batch(columns, records, spans, chosen)
        result = swept(masked, spans, chosen, self.detector)
        for path, tally in tallies.items():
            _tally(records.column(path), result.records.column(path), spans[path], tally)
            for row, stretches in enumerate(result.stretches[path]):
                tally.places.add(first + row, stretches)
        return result.records

    def _batch(
        self, columns: Columns, records: pa.RecordBatch, spans: Spans, chosen: Chosen
    ) -> pa.RecordBatch:
        lists = [path for path, plan in columns.items() if _is_list(records, path, plan)]
        single = records
        for path in lists:
            single = _with(single, path, pa.nulls(records.num_rows, pa.string()))
        each = pool(_THREADS).map if records.num_rows >= _MANY else map
        masked = apply(single, columns, self.keys, spans, self.unmapped, chosen, each=each)
        for path in lists:
            if path in masked.schema.names:
                masked = _with(masked, path, self._elements(columns, records, path))
        return masked

    def _elements(self, plans: Columns, records: pa.RecordBatch, path: str) -> pa.Array:
        """A list that stands in one cell is masked element by element."""
        plan = plans[path]
        lists = pc.split_pattern(records.column(path), SEPARATOR)
        rows = pc.list_parent_indices(lists)
        subject = plan.parameters.get("subject")
        columns, chosen = {path: lists.flatten()}, {path: plan}
        if subject is not None:
            columns[str(subject)] = records.column(str(subject)).take(rows)
            chosen[str(subject)] = plans[str(subject)]
        elements = apply(pa.record_batch(columns), chosen, self.keys, {}).column(path)
        texts = pc.fill_null(pc.cast(elements, pa.string()), "")
        again = pa.ListArray.from_arrays(lists.offsets, texts, mask=lists.is_null())
        return pc.binary_join(again, SEPARATOR)


def _is_list(records: pa.RecordBatch, path: str, plan: ColumnPlan) -> bool:
    """Whether some cells of a masked column hold several elements."""
    column = records.column(path)
    if _LIST not in path or plan.transform == PROSE or not pa.types.is_string(column.type):
        return False
    return bool(pc.any(pc.match_substring(column, SEPARATOR)).as_py())


def _with(records: pa.RecordBatch, path: str, column: pa.Array) -> pa.RecordBatch:
    return records.set_column(records.schema.get_field_index(path), path, column)


def _tally(
    source: pa.Array, copy: pa.Array, spans: Sequence[tuple[Span, ...]], tally: ProseTally
) -> None:
    found = pa.array([bool(row) for row in spans])
    tally.rows += pc.sum(found).as_py() or 0
    tally.unchanged += pc.sum(pc.and_(found, pc.equal(source, copy))).as_py() or 0
    tally.surrogates += sum(map(len, spans))
    tally.seen += len(spans)
