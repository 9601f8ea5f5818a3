"""Masked copies: what attackers got, column by column, and what the copy is still good for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from checks.reported.copies import UTILITY, Figure
from compliance.evidence.coverage import Copy, copies
from compliance.evidence.page import figures
from compliance.evidence.page.figures import Plot
from compliance.evidence.page.folding import Folded, folded
from compliance.evidence.page.interface import Reading
from compliance.evidence.page.safety import Probe, probes
from policies.reports import Leakage, MaskedColumn

_OPEN: Final = 3
"""Copies that are told whole though they hold; of the others a line each."""
_LEAKING: Final = 12
"""Copies that leak and are told whole."""
_COLUMNS: Final = 200
"""Columns that the page lists of one copy."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of a copy."""

    file: str
    column: MaskedColumn
    plot: Plot | None
    """None where nothing was compared, or the values were made coarser."""
    coarser: bool


@dataclass(frozen=True, slots=True)
class Use:
    """One figure of use."""

    name: str
    value: str
    plot: Plot | None
    holds: bool


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy."""

    copy: Copy
    probes: Sequence[Probe]
    columns: Sequence[ColumnRow]
    """Those that leak first, kept ones last."""
    more: int
    uses: Sequence[Use]

    @property
    def leaks(self) -> int:
        """Attacks that hold it back."""
        return sum(not one.holds for one in self.probes)


def gather(reading: Reading) -> Folded[CopyRow]:
    """Every mask run, those that leak first."""
    rows = [_row(one, reading) for one in copies(reading.facts)]
    leaking = sum(one.leaks > 0 for one in rows)
    rows.sort(key=lambda one: -one.leaks)
    return folded(rows, open=min(max(_OPEN, leaking), _LEAKING))


def _row(copy: Copy, reading: Reading) -> CopyRow:
    columns = [_column(file, column) for file, columns in copy.files for column in columns]
    columns.sort(key=lambda one: (_within(one.column.leakage), one.column.leakage is None))
    return CopyRow(
        copy,
        probes(copy.report),
        columns[:_COLUMNS],
        max(0, len(columns) - _COLUMNS),
        tuple(_uses(copy, reading)),
    )


def _column(file: str, column: MaskedColumn) -> ColumnRow:
    leak = column.leakage
    coarser = leak is not None and leak.expected >= leak.rows > 0
    plot = (
        figures.against_bound(leak.equal, leak.bound, chance=leak.expected)
        if leak and not coarser
        else None
    )
    return ColumnRow(file, column, plot, coarser)


def _within(leak: Leakage | None) -> bool:
    return leak is None or leak.within


def _uses(copy: Copy, reading: Reading) -> Iterator[Use]:
    joins = copy.report.joins
    if joins:
        kept = sum(one.source_orphans == one.target_orphans for one in joins)
        told = f"{kept} of {len(joins)} as in the source"
        plot = figures.of_whole(kept / len(joins))
        yield Use("joins", told, plot, copy.joins_kept)
    for dataset in copy.datasets:
        yield from _figures(dataset, reading)
        yield from _quality(dataset, reading)


def _figures(dataset: str, reading: Reading) -> Iterator[Use]:
    """Of each measure the worst column, and how many hold."""
    found = reading.facts.about(UTILITY, dataset)
    measures: dict[str, list[Figure]] = {}
    for one in found[1].figures if found else ():
        measures.setdefault(one.name, []).append(one)
    for name, figures_ in measures.items():
        yield _measure(f"{dataset}: {name}", figures_)


def _measure(name: str, found: Sequence[Figure]) -> Use:
    held = sum(one.within for one in found)
    worst = min(found, key=lambda one: (one.within, _room(one)))
    limits = " to ".join("…" if x is None else f"{x:g}" for x in (worst.low, worst.high))
    of = f" of {worst.column}" if worst.column else ""
    told = f"{held} of {len(found)} within; the worst {worst.value:.3g}{of} (asked: {limits})"
    plot = figures.within(worst.value, worst.low, worst.high)
    return Use(name, told, plot, held == len(found))


def _room(figure: Figure) -> float:
    """How far a figure is from the nearest of its limits."""
    limits = [one for one in (figure.low, figure.high) if one is not None]
    return min((abs(figure.value - one) for one in limits), default=0.0)


def _quality(dataset: str, reading: Reading) -> Iterator[Use]:
    found = reading.facts.quality(dataset)
    results = found[1].results if found else ()
    if results:
        held = sum(one.held for one in results)
        told = f"{held} of {len(results)} held"
        plot = figures.of_whole(held / len(results))
        yield Use(f"{dataset}: expectations", told, plot, held == len(results))
