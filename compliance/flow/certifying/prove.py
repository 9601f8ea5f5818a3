"""Proof that the gate can fail: each entity planted in tables and texts, all of it in memory.

Each goes the way of a file, through the reader, the detector, what the manifest allows, and the
gate. An entity that is planted and stops nothing fails the proof. Nothing is written.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from compliance.detect.interface import Detector
from compliance.detect.planting.table import PLANTS, Plant
from compliance.flow.scanning.options import ScanOptions
from compliance.flow.scanning.placing import NOWHERE
from compliance.flow.scanning.summary import report_of
from compliance.flow.triaging.allow import allowed
from compliance.sources.blob import MemoryBlob
from compliance.sources.parts import parts_of
from policies.belonging import BELONGS
from policies.entities import severity_of
from policies.gate import gating
from policies.naming import Naming
from policies.reports import InputReport
from policies.terms import Entity, Severity

ROWS: Final = 40
"""Values of one entity in one table."""
TABLES: Final = ("csv", "jsonl")
TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "text": ("txt", "Please note {label}{value} for the file."),
    "code": ("py", 'print("{label}{value}")'),
}
"""Form → suffix, and a line of it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of one entity: form → whether the gate failed; None where none is claimed."""

    entity: Entity
    failed: Mapping[str, bool | None]

    @property
    def holds(self) -> bool:
        """Whether the gate failed in every form that is claimed."""
        return all(one is not False for one in self.failed.values())


def prove(
    options: ScanOptions, fail_on: Severity, *, seed: int, detector: Detector | None = None
) -> tuple[Proof, ...]:
    """A proof for each entity that gates at `fail_on`; none where nothing does.

    Raises:
        PolicyError: a file of recognizers cannot be used.
        DetectionError: the rules cannot be used.
    """
    run = _Run(detector or options.detector(), options, fail_on)
    plants = [one for one in PLANTS.values() if severity_of(one.entity).at_least(fail_on)]
    tables = {one.entity: _table(one, seed) for one in plants}
    values = {one.entity: tables[one.entity][one.header] for one in plants}
    failed: dict[Entity, dict[str, bool | None]] = {one.entity: {} for one in plants}
    for plant in plants:
        for form in TABLES:
            failed[plant.entity][form] = run.table(plant, form, tables[plant.entity])
    for form in TEXTS:
        for plant, stopped in run.text(plants, form, values):
            failed[plant.entity][form] = stopped
    return tuple(Proof(entity, forms) for entity, forms in failed.items())


def _table(plant: Plant, seed: int) -> dict[str, list[str]]:
    """Column → values: the planted one, and those that it needs beside it."""
    luck = Random(f"{seed} {plant.entity}")  # noqa: S311  a seed, so that two runs agree
    values = [plant.make(luck) for _ in range(ROWS)]
    return {plant.header: values, **plant.beside(luck, ROWS)}


@dataclass(frozen=True, slots=True)
class _Run:
    detector: Detector
    options: ScanOptions
    fail_on: Severity

    def table(self, plant: Plant, form: str, columns: Mapping[str, Sequence[str]]) -> bool:
        """Whether the gate fails on the column of one entity."""
        write = _csv if form == "csv" else _jsonl
        inputs = self._scan(form, form, write(columns))
        return self._stops([_column(one, plant.header) for one in inputs])

    def text(
        self, plants: Sequence[Plant], form: str, values: Mapping[Entity, Sequence[str]]
    ) -> Iterator[tuple[Plant, bool | None]]:
        """The same of one text, in which each entity has lines of its own."""
        suffix, line = TEXTS[form]
        shown = [one for one in plants if self._is_claimed(one, form)]
        lines = (
            line.format(label=one.label, value=value)
            for one in shown
            for value in values[one.entity]
        )
        inputs = self._scan(suffix, form, lines)
        for plant in plants:
            claimed = plant in shown
            part = _lines(inputs, shown.index(plant) * ROWS) if claimed else ()
            yield plant, self._stops(part) if claimed else None

    def _is_claimed(self, plant: Plant, form: str) -> bool:
        named = not plant.tagged or (self.options.naming() or Naming()).finds(plant.entity)
        return plant.in_text and named and not (form == "code" and plant.entity in BELONGS)

    def _scan(self, suffix: str, form: str, lines: Iterator[str]) -> tuple[InputReport, ...]:
        data = "".join(f"{line}\n" for line in lines).encode()
        uri = f"prove-gate.{suffix}"
        files = self.options.scanner(self.detector)
        return tuple(files.parts(parts_of(MemoryBlob(uri, data)), uri, form, NOWHERE))

    def _stops(self, inputs: Sequence[InputReport]) -> bool:
        manifest = self.options.manifest
        report = report_of(self.detector.digest, inputs)
        report = allowed(report, manifest.allow if manifest else (), self.options.as_of)
        return gating(replace(report, notices=()), self.fail_on) > 0


def _lines(inputs: Sequence[InputReport], first: int) -> tuple[InputReport, ...]:
    """The report on one entity's lines."""
    return tuple(
        replace(
            one,
            findings=tuple(
                seen for seen in one.findings if first <= seen.location.row < first + ROWS
            ),
        )
        for one in inputs
    )


def _column(one: InputReport, path: str) -> InputReport:
    """The report on one column alone."""
    return replace(
        one,
        columns=tuple(seen for seen in one.columns if seen.path == path),
        findings=tuple(seen for seen in one.findings if seen.location.column == path),
    )


def _csv(columns: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield ",".join(columns)
    for row in zip(*columns.values(), strict=True):
        yield ",".join(f'"{value}"' for value in row)


def _jsonl(columns: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for row in zip(*columns.values(), strict=True):
        yield json.dumps(dict(zip(columns, row, strict=True)))
