"""The rows that made-up identifiers are laid over, and what the detector made of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Final

from compliance.detect.interface import Detector
from compliance.detect.planting.table import PLANTS, Plant
from compliance.flow.certifying.disguise import Disguise, Planted, disguise_of
from compliance.flow.certifying.interval import interval
from policies.certified import Recall, Share
from policies.terms import Entity, Span

if TYPE_CHECKING:
    import pyarrow as pa

_LONGEST: Final = 2000
"""Characters of a cell that something is laid over."""
_VALUES: Final = 64
"""Cells of a column that is wholly made up."""
_NAMELESS: Final = "column_7"


class Ground:
    """Some rows of one table."""

    def __init__(
        self, detector: Detector, batches: "Sequence[pa.RecordBatch]", luck: Random
    ) -> None:
        self._detector = detector
        self._luck = luck
        self.columns: Mapping[str, list[str]] = _columns(batches)
        """Name → cells, empty where there is nothing."""
        self._worn = {name: disguise_of(cells) for name, cells in self.columns.items()}

    def recalls(self, *, columns: bool) -> Iterator[Recall]:
        """One for each entity that can be planted; without `columns` there are no verdicts."""
        counts = _Counts()
        for name in self.columns:
            self._lay_over(name, counts)
        for entity, plant in PLANTS.items():
            yield Recall(
                entity,
                _share(counts.found[entity], counts.planted[entity]),
                _share(counts.right[entity], counts.told[entity]),
                named=self._tells(plant, plant.header) if columns else None,
                unnamed=self._tells(plant, _NAMELESS) if columns else None,
            )

    def _lay_over(self, name: str, counts: "_Counts") -> None:
        """Lay one value over each cell of a column, and look."""
        import pyarrow as pa

        wear = self._worn[name]
        cells = [cell for cell in self.columns[name] if cell.strip()]
        tries = _tries(wear)
        trials = [tries[number % len(tries)] for number in range(len(cells))]
        laid = [self._laid(wear, cell, trial) for cell, trial in zip(cells, trials, strict=True)]
        if laid:
            records = pa.record_batch([pa.array([one.text for one in laid])], names=[name])
            seen = self._detector.spans(records, [name])[name]
            for trial, planted, spans in zip(trials, laid, seen, strict=True):
                counts.add(trial, planted, spans)

    def _laid(self, wear: Disguise, cell: str, trial: "_Trial") -> Planted:
        value = trial.plant.make(self._luck)
        return wear.put(cell, trial.plant, _spoilt(value) if trial.spoilt else value, self._luck)

    def _tells(self, plant: Plant, header: str) -> bool:
        """Whether a column of the entity, with the noise of one of ours, would be told."""
        import pyarrow as pa

        columns = {header: self._column(plant), **plant.beside(self._luck, _VALUES)}
        arrays = [pa.array(values, pa.string()) for values in columns.values()]
        records = pa.record_batch(arrays, names=list(columns))
        table = self._detector.table(
            records.schema,
            declared={},
            fingerprints=None,
            every_cell=False,
            line_based=False,
        )
        table.look(records, 0, None)
        scan = table.result()
        told = {seen.entity for seen in scan.columns} | {seen.entity for seen in scan.findings}
        return any(map(plant.is_named, told))

    def _column(self, plant: Plant) -> list[str | None]:
        plain = [one for one in self._worn.values() if not one.prose]
        wear = self._luck.choice(plain) if plain else disguise_of(())
        return [
            wear.alone(plant, plant.make(self._luck), self._luck).text
            if self._luck.random() >= min(wear.empty, 0.9)
            else None
            for _ in range(_VALUES)
        ]


@dataclass(frozen=True, slots=True)
class _Trial:
    plant: Plant
    spoilt: bool = False
    """Its check digit is wrong: nothing should be told."""


@dataclass(slots=True)
class _Counts:
    planted: Counter[Entity] = field(default_factory=Counter)
    found: Counter[Entity] = field(default_factory=Counter)
    told: Counter[Entity] = field(default_factory=Counter)
    """Findings of this entity in planted cells."""
    right: Counter[Entity] = field(default_factory=Counter)
    """Those of them that name what was planted."""

    def add(self, trial: _Trial, planted: Planted, spans: Sequence[Span]) -> None:
        """Count what was told of one planted value."""
        plant = trial.plant
        over = [one for one in spans if one.start < planted.end and planted.start < one.end]
        for span in over:
            self.told[span.entity] += 1
            self.right[span.entity] += not trial.spoilt and plant.is_named(span.entity)
        if not trial.spoilt:
            self.planted[plant.entity] += 1
            self.found[plant.entity] += any(plant.is_named(one.entity) for one in over)


def _tries(wear: Disguise) -> list[_Trial]:
    """What is planted in such a column, in turn; what needs a label is planted in prose alone."""
    shown = [one for one in PLANTS.values() if one.in_text and (wear.prose or one.alone)]
    return [
        *(_Trial(one) for one in shown),
        *(_Trial(one, spoilt=True) for one in shown if one.checked),
    ]


def _spoilt(value: str) -> str:
    """The value with another last sign."""
    last = value[-1]
    other = str((int(last) + 1) % 10) if last.isdigit() else ("B" if last in "Aa" else "A")
    return value[:-1] + other


def _share(hits: int, trials: int) -> Share:
    low, high = interval(hits, trials)
    return Share(hits, trials, round(low, 4), round(high, 4))


def _columns(batches: "Sequence[pa.RecordBatch]") -> dict[str, list[str]]:
    import pyarrow as pa

    held: dict[str, list[str]] = {}
    for batch in batches:
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            kind = column.type
            if pa.types.is_dictionary(kind):
                kind = kind.value_type
            if pa.types.is_string(kind) or pa.types.is_large_string(kind):
                texts = column.cast(pa.string()).to_pylist()
                held.setdefault(name, []).extend((text or "")[:_LONGEST] for text in texts)
    return held
