"""What was looked at: datasets, masked copies, environments, lineage."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checks.facts import FactKind, Facts
from checks.records import LineageFacts
from policies.manifest import Environment, Manifest
from policies.parity import LEVELS, rank
from policies.reports import MaskedColumn, MaskReport, ScanReport
from policies.terms import Kind


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """One declared dataset and what its scan covered."""

    name: str
    stage: str
    environment: str
    production: bool
    scanned: bool
    files: int = 0
    rows: int = 0
    columns: int = 0
    personal: int = 0
    """Columns of direct identifiers or sensitive facts that nothing explains."""
    masked: int = 0
    """Columns whose finding a mask run explains."""
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """What one mask run made, and how its leak was measured."""

    datasets: tuple[str, ...]
    report: MaskReport

    @property
    def rows(self) -> int:
        """Rows of all files."""
        return sum(file.rows for file in self.report.files)

    @property
    def joins_kept(self) -> bool:
        """Whether every key joins as often as in the source."""
        return all(one.source_orphans == one.target_orphans for one in self.report.joins)

    @property
    def files(self) -> tuple[tuple[str, tuple[MaskedColumn, ...]], ...]:
        """File → its columns; kept ones stand last."""
        return tuple(
            (file.target, tuple(sorted(file.columns, key=lambda one: one.leakage is None)))
            for file in self.report.files
        )


@dataclass(frozen=True, slots=True)
class Level:
    """One control in one environment."""

    level: str
    measured: bool
    weaker: bool
    """Known, and below the strongest production environment."""


@dataclass(frozen=True, slots=True)
class Parity:
    """Environments side by side."""

    environments: tuple[tuple[str, bool], ...]
    """Name, and whether it is production."""
    rows: tuple[tuple[str, tuple[Level, ...]], ...]
    """Control, and its level in each environment."""


@dataclass(frozen=True, slots=True)
class Flow:
    """How one dataset came to be."""

    dataset: str
    stage: str
    parents: tuple[str, ...]
    jobs: tuple[str, ...]
    columns: int
    """Column edges that lead into it."""
    origin: str | None
    """Who collected it and when, where it derives from nothing."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The graph in numbers, and each dataset's parents."""

    known: bool
    nodes: int
    undeclared: tuple[str, ...]
    runs: int
    edges: int
    flows: tuple[Flow, ...]


def datasets(manifest: Manifest, facts: Facts) -> tuple[DatasetRow, ...]:
    """Every declared dataset, in the order of the lifecycle."""
    return tuple(
        _dataset(name, manifest, facts.scan(name))
        for name in sorted(manifest.datasets, key=lambda name: _place(manifest, name))
    )


def copies(facts: Facts) -> tuple[Copy, ...]:
    """Every mask run that a report tells of, once, with the datasets that are of it."""
    runs: list[tuple[MaskReport, list[str]]] = []
    for source in sorted(report.source for report in facts.of(FactKind.MASK)):
        found = facts.mask(source)
        if found is None:
            continue
        same = next((names for run, names in runs if run == found[1].report), None)
        if same is None:
            runs.append((found[1].report, [source]))
        else:
            same.append(source)
    return tuple(Copy(tuple(names), run) for run, names in runs)


def parity(manifest: Manifest, facts: Facts) -> Parity:
    """The levels of all environments that are declared or measured, production first."""
    order = sorted(
        manifest.environments.items(), key=lambda one: (one[1].kind != "production", one[0])
    )
    levels = {name: _levels(name, one, facts) for name, one in order}
    shown = [control for control in LEVELS if any(control in one for one in levels.values())]
    production = [levels[name] for name, one in order if one.kind == "production"]
    rows = []
    for control in shown:
        bar = max(
            (rank(control, one.get(control, ("unknown", False))[0]) for one in production),
            default=0,
        )
        cells = (levels[name].get(control, ("unknown", False)) for name, _ in order)
        rows.append(
            (
                control,
                tuple(Level(level, seen, 0 < rank(control, level) < bar) for level, seen in cells),
            )
        )
    return Parity(tuple((name, one.kind == "production") for name, one in order), tuple(rows))


def lineage(manifest: Manifest, facts: Facts) -> Lineage:
    """The lineage of every declared dataset; without a report only what is declared."""
    found = facts.lineage()
    graph = found[1] if found else LineageFacts({}, (), ())
    names = sorted(manifest.datasets, key=lambda name: _place(manifest, name))
    jobs = _jobs(graph)
    columns = Counter(graph.nodes.get(one.target) for one in graph.columns)
    return Lineage(
        known=found is not None,
        nodes=len(graph.nodes),
        undeclared=graph.undeclared,
        runs=len(graph.runs),
        edges=len(graph.columns),
        flows=tuple(_flow(name, manifest, jobs.get(name, ()), columns[name]) for name in names),
    )


def _place(manifest: Manifest, name: str) -> tuple[int, str]:
    stages = list(type(manifest.datasets[name].stage))
    return stages.index(manifest.datasets[name].stage), name


def _dataset(name: str, manifest: Manifest, found: tuple[object, ScanReport] | None) -> DatasetRow:
    declared = manifest.datasets[name]
    row = (name, declared.stage.value, declared.environment, manifest.is_production(declared))
    if found is None:
        return DatasetRow(*row, scanned=False)
    inputs = found[1].inputs
    telling = [
        column
        for one in inputs
        for column in one.columns
        if column.kind in (Kind.DIRECT, Kind.SENSITIVE)
    ]
    return DatasetRow(
        *row,
        scanned=True,
        files=len(inputs),
        rows=sum(one.rows for one in inputs),
        columns=sum(len(one.columns) for one in inputs),
        personal=sum(column.explained is None for column in telling),
        masked=sum(column.explained is not None for column in telling),
        complete=found[1].complete,
    )


def _levels(name: str, environment: Environment, facts: Facts) -> dict[str, tuple[str, bool]]:
    """Control → level, and whether it was measured; what is measured replaces what is declared."""
    levels = {control: (claim.level, False) for control, claim in environment.controls.items()}
    found = facts.controls(name)
    if found:
        levels |= {control: (one.level, True) for control, one in found[1].measured.items()}
    return levels


def _jobs(graph: LineageFacts) -> Mapping[str | None, set[str]]:
    """Dataset → the jobs that write into it."""
    found: dict[str | None, set[str]] = defaultdict(set)
    for run in graph.runs:
        for node in run.outputs:
            found[graph.nodes.get(node)].add(run.job)
    return found


def _flow(name: str, manifest: Manifest, jobs: Iterable[str], columns: int) -> Flow:
    declared = manifest.datasets[name]
    origin = declared.origin
    return Flow(
        dataset=name,
        stage=declared.stage.value,
        parents=declared.derived_from,
        jobs=tuple(sorted(jobs)),
        columns=columns,
        origin=f"{origin.owner}, collected {origin.collected}, {origin.basis}" if origin else None,
    )
