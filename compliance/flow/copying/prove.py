"""The proof that a copy is safe: what is left of its source in it, and what attackers get.

The sources are read once for their identifiers; then each copy is read beside its source.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

import pyarrow as pa

from compliance.flow.copying import roles
from compliance.flow.copying.compare import Tick
from compliance.flow.copying.origins import drawn
from compliance.flow.copying.pair import Pair
from compliance.flow.copying.usefulness import TableUse
from compliance.measure.anonymity import THRESHOLD, Classes
from compliance.measure.frequency import Ranks
from compliance.measure.identifiers import Identifiers
from compliance.measure.leakage import aligned
from compliance.measure.linkage import Attack
from compliance.measure.openness import Places
from compliance.measure.overlap import SharedValues
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
    uses: Sequence[TableUse] = (),
    tick: Tick = lambda _done: None,
) -> Safety:
    """Measure a copy against its source.

    Args:
        pairs: every table of the copy.
        names: further words of the copy: names of files.
        structure: and statements that make its tables.
        k: least rows of a class; by default five is what is counted against.
        uses: of every table, what takes in its rows as well; none where use is not measured.
        tick: told of bytes that were read.

    Raises:
        MeasureError: a copy has not the rows of its source.
        MalformedError: one of them cannot be read.
    """
    identifiers, unkeyed = Identifiers(), Unkeyed()
    for pair in pairs:
        _gather(pair, identifiers, unkeyed, tick)
    known = identifiers.known()
    sweep = Sweep(known)
    for place, words in (("", names), (STRUCTURE, structure)):
        if words:
            sweep.look(place, "", pa.array(words, type=pa.string()))
    tables = [_Table.of(pair, k or THRESHOLD) for pair in pairs]
    for pair, table, use in zip_longest(pairs, tables, uses):
        for before, after in _aligned(pair):
            table.look(before, after)
            if use is not None:
                use.look(before, after)
            _sweep(pair, after, sweep, unkeyed)
            tick(after.nbytes)
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


def _gather(pair: Pair, identifiers: Identifiers, unkeyed: Unkeyed, tick: Tick) -> None:
    wanted = roles.identifying(pair.columns)
    for batch in (pair.whole or pair.source)().batches():
        records = batch.records
        for path in records.schema.names:
            column = records.column(path)
            if path in wanted:
                identifiers.add(column)
            unkeyed.add(pair.name, path, column)
        tick(records.nbytes)


def _aligned(pair: Pair) -> Iterator[tuple[pa.RecordBatch, pa.RecordBatch]]:
    sources = (batch.records for batch in pair.source().batches())
    copies = (batch.records for batch in pair.copy().batches())
    return aligned(sources, copies)


def _sweep(pair: Pair, records: pa.RecordBatch, sweep: Sweep, unkeyed: Unkeyed) -> None:
    replaced = roles.replaced(pair.columns)
    for path in records.schema.names:
        if path not in replaced:
            column = records.column(path)
            plan = pair.columns.get(path)
            sweep.look(pair.name, path, column, drawn=plan is not None and plan.transform == PROSE)
            unkeyed.look(pair.name, path, column)


def _twins(sweep: Sweep, unkeyed: Unkeyed) -> tuple[Twin, ...]:
    return (*unkeyed.twins(), *sweep.twins())


@dataclass(frozen=True, slots=True)
class _Table:
    """The measures of one table and its copy."""

    pair: Pair
    threshold: int
    shared: Mapping[str, SharedValues]
    places: Mapping[str, Places]
    ranks: Mapping[str, Ranks]
    attack: Attack
    classes: Classes | None = field(default=None)

    @classmethod
    def of(cls, pair: Pair, threshold: int) -> "_Table":
        there = pair.copy().schema
        columns = {path: plan for path, plan in pair.columns.items() if path in there.names}
        told = (*roles.replaced(columns), *(p for p in roles.identifying(columns)))
        paths = tuple(dict.fromkeys(told))
        quasi = roles.quasi(columns)
        return cls(
            pair,
            threshold,
            {path: SharedValues() for path in paths},
            {path: Places() for path in paths if columns[path].transform not in roles.POOLED},
            {path: Ranks() for path in roles.replaced(columns)},
            Attack(roles.compared(columns, pair.source().schema, there)),
            Classes(quasi, roles.sensitive(columns)) if quasi else None,
        )

    def look(self, before: pa.RecordBatch, after: pa.RecordBatch) -> None:
        for part in (self.shared, self.places, self.ranks):
            for path, measure in part.items():
                measure.look(before.column(path), after.column(path))
        self.attack.look(before, after)
        if self.classes is not None:
            self.classes.look(after)

    def result(self) -> Iterator[Overlap | Openness | Frequency | Anonymity | Linkage | None]:
        name, plans = self.pair.name, self.pair.columns
        for path, shared in self.shared.items():
            plan = plans[path]
            yield shared.result(name, path, drawn(plan), gates=roles.gates(plan))
        for path, places in self.places.items():
            yield places.result(name, path, gates=roles.gates(plans[path]))
        for path, ranks in self.ranks.items():
            yield ranks.result(name, path)
        yield self.attack.result(name)
        if self.classes is not None:
            yield self.classes.result(name, self.threshold)
