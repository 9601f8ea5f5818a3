"""The proof that a copy is safe: what is left of its source in it, and what attackers get.

The sources are read once for their identifiers; then each copy is read beside its source.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import pyarrow as pa

from compliance.flow.copying import roles
from compliance.flow.copying.compare import Tick
from compliance.flow.copying.looking import Look, look_along, together
from compliance.flow.copying.pair import Pair
from compliance.flow.copying.table_proof import TableProof
from compliance.flow.scanning.ahead import ahead
from compliance.measure.anonymity import THRESHOLD
from compliance.measure.column import Column
from compliance.measure.identifiers import Identifiers, Known
from compliance.measure.twins import Sweep
from compliance.measure.unkeyed import Unkeyed
from masking.prose import PROSE
from policies.proofs import (
    Anonymity,
    Frequency,
    Linkage,
    Openness,
    Overlap,
    Safety,
    Twin,
)

STRUCTURE: Final = "the structure"
"""Where identifiers stand that a default, a label or a comment holds."""
_NAMES: Final = "the names of files"


def prove(
    pairs: Sequence[Pair],
    *,
    names: Sequence[str] = (),
    structure: Sequence[str] = (),
    k: int | None = None,
    beside: Sequence[Sequence[Look]] = (),
    tick: Tick = lambda _done: None,
) -> Safety:
    """Measure a copy against its source.

    Args:
        pairs: every table of the copy.
        names: further words of the copy: names of files.
        structure: and statements that make its tables.
        k: least rows of a class; by default five is what is counted against.
        beside: for every table, what else takes in its rows.
        tick: told of bytes that were read.

    Raises:
        MeasureError: a copy has not the rows of its source.
        MalformedError: one of them cannot be read.
    """
    unkeyed = Unkeyed()
    tables = [TableProof.of(pair, k or THRESHOLD) for pair in pairs]
    known = _gathered(pairs, tables, unkeyed, tick)
    sweep = Sweep(known)
    for place, words in (("", names), (STRUCTURE, structure)):
        if words:
            sweep.look(place, "", pa.array(words, type=pa.string()))
    others = beside or [()] * len(pairs)
    for pair, table, further in zip(pairs, tables, others, strict=True):
        looks: tuple[Look, ...] = (table, _Swept(pair, sweep, unkeyed), *further)
        look_along(pair.name, pair.source(), pair.copy(), looks, tick)
    found = [proof for table in tables for proof in table.result()]
    return Safety(
        overlaps=tuple(one for one in found if isinstance(one, Overlap)),
        twins=_twins(sweep, unkeyed),
        openness=tuple(one for one in found if isinstance(one, Openness)),
        anonymity=tuple(one for one in found if isinstance(one, Anonymity)),
        linkage=tuple(one for one in found if isinstance(one, Linkage)),
        frequencies=tuple(one for one in found if isinstance(one, Frequency)),
        identifiers=len(known.hashes),
        untestable=known.untestable,
    )


def fault(safety: Safety, k: int | None = None) -> str | None:
    """The first thing that chance does not explain, or that the plan does not allow."""
    return next(_faults(safety, k), None)


def _faults(safety: Safety, k: int | None) -> Iterator[str]:
    for twin in (one for one in safety.twins if not one.holds):
        where = f"{twin.file}: {twin.path}" if twin.path else twin.file or _NAMES
        yield (
            f"{where}: holds {twin.found} identifiers of the source in clear, or as a hash "
            f"without a key, where chance allows {twin.bound}"
        )
    for shared in (one for one in safety.overlaps if not one.holds):
        yield (
            f"{shared.file}: {shared.path}: {shared.shared} of {shared.copy} values are the "
            f"source's, where {shared.expected:.2f} would be by chance"
        )
    for left in (one for one in safety.openness if not one.holds):
        yield f"{left.file}: {left.path}: only {left.bits:.0f} bits of it are left open"
    for table in (one for one in safety.anonymity if k is not None and one.least < k):
        yield (
            f"{table.file}: {table.below} combinations of {', '.join(table.quasi)} stand for "
            f"fewer than {k} rows, {table.rows_below} rows in all"
        )


def _gathered(
    pairs: Sequence[Pair], tables: Sequence[TableProof], unkeyed: Unkeyed, tick: Tick
) -> Known:
    """The sources read: what identifies in them, and what else is measured on them alone."""
    identifiers = Identifiers()
    for pair, table in zip(pairs, tables, strict=True):
        wanted = roles.identifying(pair.columns)
        for batch in ahead((pair.whole or pair.source)().batches()):
            columns = {path: Column(batch.records.column(path)) for path in _paths(batch.records)}
            if pair.whole is None:
                _taken_in(table, columns)
            for path, column in columns.items():
                if path in wanted:
                    identifiers.add(column)
                unkeyed.add(pair.name, path, column.array)
            tick(batch.records.nbytes)
    return identifiers.known()


def _paths(records: pa.RecordBatch) -> list[str]:
    return list(records.schema.names)


def _taken_in(table: TableProof, columns: Mapping[str, Column]) -> None:
    """A batch of the source, column by column."""
    paths = (path for path in columns if path in table.paths)
    together(partial(table.source, path, columns[path]) for path in paths)


@dataclass(frozen=True, slots=True)
class _Swept:
    """Looks for identifiers, and for plain hashes of values, in a table of the copy."""

    pair: Pair
    sweep: Sweep
    unkeyed: Unkeyed
    paths: frozenset[str] = frozenset()
    """It looks at columns in their order, for what it finds is told in that order."""

    def column(self, _path: str, _before: Column, _after: Column) -> None:
        """It looks at rows alone."""

    def rows(self, _before: pa.RecordBatch, after: pa.RecordBatch) -> None:
        """Take in a batch of the copy."""
        replaced = roles.replaced(self.pair.columns)
        for path in (path for path in after.schema.names if path not in replaced):
            column, plan = after.column(path), self.pair.columns.get(path)
            names = plan is not None and plan.transform == PROSE
            self.sweep.look(self.pair.name, path, column, drawn=names)
            self.unkeyed.look(self.pair.name, path, column)


def _twins(sweep: Sweep, unkeyed: Unkeyed) -> tuple[Twin, ...]:
    return (*unkeyed.twins(), *sweep.twins())
