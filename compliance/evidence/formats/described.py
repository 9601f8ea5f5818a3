"""Declared datasets as forms describe them: what they hold, how it is masked, in which files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compliance.evidence.material import Material
from policies.manifest import Dataset
from policies.reports import InputReport, MaskedColumn, MaskReport
from policies.terms import ColumnVerdict, Kind

PERSONAL = (Kind.DIRECT, Kind.SENSITIVE)


@dataclass(frozen=True, slots=True)
class Described:
    """One declared dataset and what was measured of it."""

    name: str
    declared: Dataset
    production: bool
    files: tuple[InputReport, ...]
    """As its scan tells them; none where it was not scanned."""
    scanned: bool
    mask: MaskReport | None
    """The run that made it."""

    @property
    def columns(self) -> Mapping[str, ColumnVerdict]:
        """Path → verdict; of a column that stands in several files the one that tells an entity."""
        found: dict[str, ColumnVerdict] = {}
        for file in self.files:
            for column in file.columns:
                if column.path not in found or found[column.path].entity is None:
                    found[column.path] = column
        return found

    @property
    def masked(self) -> Mapping[str, MaskedColumn]:
        """Path → what its mask run did to it, of all columns that it changed."""
        files = self.mask.files if self.mask else ()
        return {one.path: one for file in files for one in file.columns if one.leakage}

    @property
    def entities(self) -> tuple[str, ...]:
        """Entities whose columns are open: nothing explains them."""
        told = {one.entity for one in self.columns.values() if one.is_open and one.entity}
        return tuple(sorted(told))

    @property
    def classification(self) -> str:
        """`raw` personal data, a `pseudonymous` or `anonymous` copy, `other` or `unknown`."""
        if self.mask is not None:
            return self.mask.label.value
        if not self.scanned:
            return "unknown"
        columns = self.columns.values()
        personal = any(one.is_open and one.kind in PERSONAL for one in columns)
        found = any(one.is_open for file in self.files for one in file.findings)
        return "raw" if personal or found else "other"


def described(material: Material) -> Iterator[Described]:
    """Every declared dataset, by name."""
    manifest, facts = material.declared, material.facts
    for name, declared in sorted(manifest.datasets.items()):
        scan, mask = facts.scan(name), facts.mask(name)
        yield Described(
            name=name,
            declared=declared,
            production=manifest.is_production(declared),
            files=scan[1].inputs if scan else (),
            scanned=scan is not None and bool(scan[1].inputs),
            mask=mask[1].report if mask else None,
        )


def how_masked(column: MaskedColumn) -> str:
    """What was done to a column and what was measured of it, in one line."""
    leak = column.leakage
    if leak is None:
        return f"kept: {column.reason}"
    seen = f"{leak.equal} of {leak.rows} rows equal their source, {leak.bound} are within chance"
    return f"{column.transform}; measured: {seen}"
