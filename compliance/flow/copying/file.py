"""One file masked, batch by batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.beside import joined, spans_beside
from compliance.detect.interface import Detector
from compliance.flow.copying.compare import Tick
from compliance.flow.copying.inputs import MaskInput
from compliance.flow.copying.label import KEEP
from compliance.flow.copying.sweep import swept
from compliance.measure.leakage import poisson_bound
from compliance.sources.documents import SEPARATOR
from compliance.sources.plaintext import TEXT
from masking.apply import Keys, Unmapped, apply
from masking.interface import MaskingError
from masking.plan import ColumnPlan
from masking.prose import PROSE
from masking.table import DROP
from policies.entities import kind_of
from policies.errors import PolicyError
from policies.reports import Leakage
from policies.terms import Entity, Kind, Spans

Columns = Mapping[str, ColumnPlan]
"""Column path → what is done to it."""
_LIST: Final = "[]"


@dataclass(slots=True)
class ProseTally:
    """What happened to the spans of one column of prose."""

    rows: int = 0
    """Rows in which a span was found."""
    unchanged: int = 0
    """Those of them whose text is still the source's."""
    surrogates: int = 0

    @property
    def leakage(self) -> Leakage:
        """A row with a span must not stay as it was."""
        return Leakage(self.rows, self.unchanged, 0.0, poisson_bound(0.0))


@dataclass(frozen=True, slots=True)
class Masker:
    """How batches of one run are masked."""

    keys: Keys
    detector: Detector
    unmapped: Unmapped

    def write(self, one: MaskInput, path: Path, tick: Tick) -> Mapping[str, ProseTally]:
        """Mask one file into `path`; column of prose → what happened to its spans.

        Raises:
            MaskingError: a promise cannot be kept; names file and column.
            SourceError: the copy cannot be written.
            MalformedError: the source cannot be read to its end.
        """
        tallies = {p: ProseTally() for p, plan in one.columns.items() if plan.transform == PROSE}
        sink = one.kind.create(path, one.reader, one.schema)
        for batch in one.reader.batches():
            sink.write(self.masked(one.name, one.columns, batch.records, tallies))
            tick(batch.records.nbytes)
        sink.close()
        return tallies

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
        spans = self._spans(columns, records, tuple(tallies)) if tallies else {}
        try:
            masked = self._batch(columns, records, spans)
            masked = swept(masked, tuple(tallies), self.detector) if tallies else masked
        except MaskingError as error:
            raise MaskingError(f"{name}: {error}", hint=error.hint) from None
        except PolicyError as error:
            raise PolicyError(f"{name}: {error}", hint=error.hint) from None
        _tally(records, masked, spans, tallies)
        return masked

    def _spans(self, columns: Columns, records: pa.RecordBatch, prose: Sequence[str]) -> Spans:
        """What is found in prose, and the row's own identifiers that stand in it again."""
        lines = records.schema.names == [TEXT]
        found = self.detector.spans(records, prose, line_based=lines)
        again = spans_beside(records, prose, _identifying(columns))
        return {
            path: [
                joined(left + right) for left, right in zip(found[path], again[path], strict=True)
            ]
            for path in prose
        }

    def _batch(self, columns: Columns, records: pa.RecordBatch, spans: Spans) -> pa.RecordBatch:
        lists = [path for path, plan in columns.items() if _is_list(records, path, plan)]
        single = records
        for path in lists:
            single = _with(single, path, pa.nulls(records.num_rows, pa.string()))
        masked = apply(single, columns, self.keys, spans, self.unmapped)
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


def _identifying(columns: Columns) -> Mapping[str, Entity]:
    """Columns that are masked for naming a person, and what they hold."""
    return {
        path: Entity(plan.entity)
        for path, plan in columns.items()
        if plan.entity and kind_of(Entity(plan.entity)) is Kind.DIRECT
        if plan.transform not in (KEEP, DROP, PROSE) and _LIST not in path
    }


def _is_list(records: pa.RecordBatch, path: str, plan: ColumnPlan) -> bool:
    """Whether some cells of a masked column hold several elements."""
    column = records.column(path)
    if _LIST not in path or plan.transform == PROSE or not pa.types.is_string(column.type):
        return False
    return bool(pc.any(pc.match_substring(column, SEPARATOR)).as_py())


def _with(records: pa.RecordBatch, path: str, column: pa.Array) -> pa.RecordBatch:
    return records.set_column(records.schema.get_field_index(path), path, column)


def _tally(
    source: pa.RecordBatch,
    copy: pa.RecordBatch,
    spans: Spans,
    tallies: Mapping[str, ProseTally],
) -> None:
    for path, tally in tallies.items():
        found = pa.array([bool(row) for row in spans[path]])
        same = pc.equal(source.column(path), copy.column(path))
        tally.rows += pc.sum(found).as_py() or 0
        tally.unchanged += pc.sum(pc.and_(found, same)).as_py() or 0
        tally.surrogates += sum(len(row) for row in spans[path])
