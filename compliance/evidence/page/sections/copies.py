"""Masked copies: what attackers got, column by column, and what the copy is still good for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from checks.reported.copies import UTILITY
from compliance.evidence.coverage import Copy, copies
from compliance.evidence.page import figures
from compliance.evidence.page.figures import Plot
from compliance.evidence.page.folding import Folded, folded
from compliance.evidence.page.interface import Reading
from compliance.evidence.page.safety import Probe, probes
from policies.reports import Leakage, MaskedColumn

_OPEN: Final = 12
"""Copies that are told whole; of the others a line each."""
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
    return folded(sorted(rows, key=lambda one: -one.leaks), open=_OPEN)


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
    found = reading.facts.about(UTILITY, dataset)
    for one in found[1].figures if found else ():
        limits = " to ".join("…" if x is None else f"{x:g}" for x in (one.low, one.high))
        told = f"{one.value:.3g} (asked: {limits})"
        name = f"{one.name} {one.column}".strip()
        yield Use(
            f"{dataset}: {name}", told, figures.within(one.value, one.low, one.high), one.within
        )


def _quality(dataset: str, reading: Reading) -> Iterator[Use]:
    found = reading.facts.quality(dataset)
    results = found[1].results if found else ()
    if results:
        held = sum(one.held for one in results)
        told = f"{held} of {len(results)} held"
        plot = figures.of_whole(held / len(results))
        yield Use(f"{dataset}: expectations", told, plot, held == len(results))
