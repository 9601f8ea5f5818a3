"""What data was involved: data classes over all datasets, and each dataset with its classes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from compliance.evidence.coverage import DatasetRow
from compliance.evidence.page.figures import Part, parts
from compliance.evidence.page.folding import Folded, folded
from compliance.evidence.page.interface import Reading
from policies.entities import ENTITIES
from policies.terms import ColumnVerdict, Entity, Kind

_OPEN: Final = 60
"""Datasets that lie open on the page; the others are folded."""
_TOLD: Final = (Kind.DIRECT, Kind.SENSITIVE, Kind.QUASI)
"""Kinds that tell of a person."""


@dataclass(slots=True)
class DataClass:
    """One class of data over all datasets, in columns."""

    entity: Entity
    note: str
    """What it is, in words."""
    kind: Kind
    datasets: set[str] = field(default_factory=set)
    production: int = 0
    """Columns of it in production, where it belongs."""
    masked: int = 0
    """Columns outside production whose finding a mask run explains."""
    open: int = 0
    """Columns outside production that nothing explains."""

    @property
    def bar(self) -> Sequence[Part]:
        """Its columns by where they stand."""
        return parts({"none": self.open, "full": self.masked, "beside": self.production})


@dataclass(frozen=True, slots=True)
class Held:
    """What one dataset holds."""

    row: DatasetRow
    classes: Mapping[Kind, Sequence[tuple[Entity, bool]]]
    """Kind → its classes, and whether all columns of each are masked."""


@dataclass(frozen=True, slots=True)
class Data:
    """All of it."""

    kinds: Sequence[Kind]
    classes: Sequence[DataClass]
    """Those open outside production first."""
    datasets: Folded[Held]
    many: int


def gather(reading: Reading) -> Data:
    """Classes by weight; datasets in the order of the lifecycle, those that need a look first."""
    classes: dict[Entity, DataClass] = {}
    held = []
    for row in reading.datasets:
        columns = list(_columns(reading, row.name))
        for one in columns:
            _count(classes, one, row)
        held.append(Held(row, _classes(columns)))
    held.sort(key=lambda one: not _needs_a_look(one.row))
    return Data(_TOLD, sorted(classes.values(), key=_weight), folded(held, open=_OPEN), len(held))


def _columns(reading: Reading, dataset: str) -> Iterator[ColumnVerdict]:
    found = reading.facts.scan(dataset)
    for one in found[1].inputs if found else ():
        yield from (column for column in one.columns if column.entity and column.kind in _TOLD)


def _count(classes: dict[Entity, DataClass], column: ColumnVerdict, row: DatasetRow) -> None:
    entity, kind = column.entity, column.kind
    if entity is None or kind is None:
        return
    term = ENTITIES.get(entity)
    found = classes.setdefault(entity, DataClass(entity, term.note if term else "", kind))
    found.datasets.add(row.name)
    if row.production:
        found.production += 1
    elif column.explained is None:
        found.open += 1
    else:
        found.masked += 1


def _classes(columns: Sequence[ColumnVerdict]) -> dict[Kind, list[tuple[Entity, bool]]]:
    masked: dict[tuple[Kind, Entity], bool] = {}
    for one in columns:
        if one.kind is not None and one.entity is not None:
            key = (one.kind, one.entity)
            masked[key] = masked.get(key, True) and one.explained is not None
    return {
        kind: sorted((entity, all_) for (of, entity), all_ in masked.items() if of is kind)
        for kind in _TOLD
    }


def _needs_a_look(row: DatasetRow) -> bool:
    return not row.scanned or not row.complete or (row.personal > 0 and not row.production)


def _weight(one: DataClass) -> tuple[object, ...]:
    return (_TOLD.index(one.kind), one.open == 0, -one.open, one.entity)
