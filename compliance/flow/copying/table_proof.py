"""What attackers get from one table of a copy: the measures of its columns and of its rows."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from compliance.flow.copying import roles
from compliance.flow.copying.origins import drawn
from compliance.flow.copying.pair import Pair
from compliance.measure.anonymity import Classes
from compliance.measure.column import Column
from compliance.measure.frequency import Ranks
from compliance.measure.linkage import Attack
from compliance.measure.openness import Places
from compliance.measure.overlap import SharedValues
from policies.proofs import Anonymity, Frequency, Linkage, Openness, Overlap


@dataclass(frozen=True, slots=True)
class TableProof:
    """Takes in a table and its copy.

    Values of the source alone are taken in by `source`, so that the table is read no more often
    than it is gone through anyway; all else by `column` and `rows`.
    """

    pair: Pair
    threshold: int
    shared: Mapping[str, SharedValues]
    places: Mapping[str, Places]
    ranks: Mapping[str, Ranks]
    attack: Attack
    classes: Classes | None = field(default=None)

    @classmethod
    def of(cls, pair: Pair, threshold: int) -> "TableProof":
        """Of a table and its copy; classes of fewer rows than the threshold are counted."""
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

    @property
    def paths(self) -> Collection[str]:
        """Columns that hold other values than the source's, or should."""
        return self.shared

    def source(self, path: str, before: Column) -> None:
        """Take in a column of the source."""
        if path in self.shared:
            self.shared[path].look_before(before)
        if path in self.ranks:
            self.ranks[path].look_before(before)

    def column(self, path: str, before: Column, after: Column) -> None:
        """Take in a column of both."""
        if self.pair.whole is not None:
            self.source(path, before)
        self.shared[path].look_after(after)
        if path in self.ranks:
            self.ranks[path].look_after(after)
        if path in self.places:
            self.places[path].look(before, after)

    def rows(self, before: pa.RecordBatch, after: pa.RecordBatch) -> None:
        """Take in rows of both."""
        self.attack.look(before, after)
        if self.classes is not None:
            self.classes.look(after)

    def result(self) -> Iterator[Overlap | Openness | Frequency | Anonymity | Linkage | None]:
        """All that was measured."""
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
