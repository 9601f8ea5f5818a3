"""What stands in each kind of report: typed records, as collectors measure and checks read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from policies.lifecycle import ArtefactKind
from policies.reports import MaskReport


@dataclass(frozen=True, slots=True)
class MaskFacts:
    """The mask report of a copy, and what was measured again when it was collected."""

    report: MaskReport
    unchanged: bool
    """The copy's files still have the digests that the report tells."""
    remeasured: bool
    """The copy was compared with its source again by this collector."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one job, as its events tell."""

    job: str
    run: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    """Names of nodes."""


@dataclass(frozen=True, slots=True)
class ColumnEdge:
    """One column made from another."""

    source: str
    """Node."""
    source_column: str
    target: str
    target_column: str
    masking: bool
    """The producer's claim."""
    indirect: bool
    """Filter, join, sort or window: it moves no values, and can reveal them."""
    job: str
    transformation: str = ""
    """As the producer tells it, upper case: `IDENTITY`, `FILTER`, `JOIN`; empty where unknown."""


@dataclass(frozen=True, slots=True)
class LineageFacts:
    """The graph of all events, its nodes named by declared datasets where they match."""

    nodes: Mapping[str, str | None]
    """Node (`namespace/name`) → declared dataset, or None."""
    runs: tuple[Run, ...]
    columns: tuple[ColumnEdge, ...]
    covered: tuple[str, ...] = ()
    """Nodes (as `job⟶node`) whose producing event told its columns; elsewhere all inputs flow to
    all outputs."""
    models: Mapping[str, str] = field(default_factory=dict)
    """Node → declared model that it is."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Node → the one way to write where it physically lies (its URI, or what its symlinks say)."""
    unresolved: tuple[str, ...] = ()
    """Symlinks that lead to no place, as `node: symlink`."""

    @property
    def undeclared(self) -> tuple[str, ...]:
        """Nodes that are neither a declared dataset nor a declared model, sorted."""
        unnamed = {one for one, name in self.nodes.items() if name is None}
        return tuple(sorted(unnamed - self.models.keys()))


@dataclass(frozen=True, slots=True)
class Entry:
    """One file found under a location."""

    path: str
    """Relative to the manifest's folder where inside it, else absolute."""
    bytes: int
    mode: str
    """Octal permissions, `0640`."""
    modified: date | None
    """None where nothing tells it, as of a table of a database."""
    dataset: str | None
    """Declared dataset that it belongs to."""
    exclusion: int | None = None
    """Index of the exclusion that covers it."""
    artefact: ArtefactKind | None = None
    """What grew beside the datasets: a model, a checkpoint, an embedding store, a scratch copy."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything that lies under one location of one environment."""

    environment: str
    location: str
    mode: str
    """Octal permissions of the location itself."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class MeasuredControl:
    """A level that a collector read from a setting."""

    level: str
    how: str


@dataclass(frozen=True, slots=True)
class ControlFacts:
    """Measured controls of one environment (declared levels stand in the manifest)."""

    environment: str
    measured: Mapping[str, MeasuredControl]


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the manifest refers to."""

    path: str
    present: bool
    bytes: int = 0
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """All documents that the manifest refers to."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Ages:
    """Trigger dates of one dataset's retention."""

    dataset: str
    column: str
    """Column, or `modified`."""
    rows: int
    undated: int
    """Rows without a readable date."""
    oldest: date | None
    newest: date | None
    months: Mapping[str, int] = field(default_factory=dict)
    """`YYYY-MM` → rows."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation's result: held or not, and nothing of the data."""

    expect: str
    column: str | None
    held: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """Great Expectations' answer on one dataset."""

    dataset: str
    rows: int
    results: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """One file of the evidence itself."""

    path: str
    findings: int
    """Patterns of direct identifiers in it."""
    known: int
    """Values of the run's own data in it, by keyed digest."""


@dataclass(frozen=True, slots=True)
class SelfScan:
    """The evidence looked at as data."""

    files: tuple[ScannedFile, ...]
