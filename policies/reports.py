"""What is measured and travels between rooms: the scan report and the mask report, version 1.

These are plain values; `policies.load.parse` reads them back from JSON, `as_json` writes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from typing import Any

from policies.certified import Certificate, Sampled
from policies.proofs import Safety
from policies.skips import Skip as Skip  # noqa: PLC0414  a part of the report
from policies.terms import ColumnVerdict, Entity, Finding, Kind, Label, Method
from policies.usefulness import Use

SCAN_VERSION = 1
MASK_VERSION = 1


@dataclass(frozen=True, slots=True)
class Tool:
    """Who measured."""

    name: str
    version: str
    rules: str
    """Digest of the rule set, and the version of Presidio it was read from."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a person should mend about the words that quiet a scan."""

    where: str
    """File, and line where it has one: `baseline.yaml:7`."""
    text: str
    gates: bool = False
    """True where the gate must not pass before it is mended."""


@dataclass(frozen=True, slots=True)
class InputReport:
    """One file or table."""

    uri: str
    format: str
    digest: str
    """`sha256:…`, or `hmac-sha256:…` of a raw personal source when a key is at hand."""
    rows: int
    bytes: int
    complete: bool
    skipped: tuple[Skip, ...] = ()
    columns: tuple[ColumnVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    dataset: str | None = None
    """Name in the manifest."""
    environment: str | None = None
    gates: bool = True
    """False in a declared production environment: reported, does not gate."""
    notices: tuple[Notice, ...] = ()
    """On comments that allow something."""
    certificate: Certificate | None = None
    """None where none was asked for."""
    sampled: Sampled | None = None
    """None where all rows were looked at. `complete` then speaks of what was asked for."""

    @property
    def seen(self) -> "tuple[ColumnVerdict | Finding, ...]":
        """Verdicts, then findings."""
        return (*self.columns, *self.findings)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over all inputs."""

    findings: Mapping[str, int] = field(default_factory=dict)
    """Entity → values and spans that are neither explained nor suppressed."""
    explained: Mapping[str, int] = field(default_factory=dict)
    rows: int = 0
    suppressed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What a scan saw: never a value, no timings."""

    version: int
    tool: Tool
    inputs: tuple[InputReport, ...]
    summary: Summary
    notices: tuple[Notice, ...] = ()
    """On the baseline and on what the manifest allows."""

    @property
    def complete(self) -> bool:
        """Whether every input was read to its end."""
        return bool(self.inputs) and all(one.complete for one in self.inputs)

    @property
    def all_notices(self) -> tuple[Notice, ...]:
        """Those on the run, then those on each input."""
        return (*self.notices, *(notice for one in self.inputs for notice in one.notices))


@dataclass(frozen=True, slots=True)
class Leakage:
    """How many rows of a masked column still hold their source's value, against chance."""

    rows: int
    """Pairs compared, both sides non-null."""
    equal: int
    expected: float
    """By chance, for this transform's domain."""
    bound: int
    """Which the Poisson distribution with that mean passes once in a million."""

    @property
    def within(self) -> bool:
        """Whether `equal` is within chance."""
        return self.equal <= self.bound


@dataclass(frozen=True, slots=True)
class MaskedColumn:
    """What was done to one column."""

    path: str
    entity: Entity | None
    kind: Kind | None
    transform: str
    link: str | None = None
    reason: str | None = None
    """Why a column is kept."""
    leakage: Leakage | None = None
    """None for kept columns."""
    surrogates: int = 0
    """Spans replaced, in prose."""
    policy: str | None = None
    """How they hang together, in prose: `consistent`, `per_document` or `markov`."""
    places: str = ""
    """Where they stand in the copy, packed (`compliance/flow/copying/places.py`); never a text."""
    method: Method | None = None
    """Who could get the values back; None in reports of older runs."""
    made_from: str = ""
    """Of vectors that are kept: what the plan states that they were made from. A claim: lineage
    has to bear it out."""


@dataclass(frozen=True, slots=True)
class OpenedColumn:
    """A column of a copy that holds JSON, which was masked by its paths."""

    path: str
    places: str
    """Where its cells hold nothing that was kept, packed as `MaskedColumn.places`."""


@dataclass(frozen=True, slots=True)
class MaskedFile:
    """One file of a copy."""

    source: str
    source_digest: str
    """`hmac-sha256:…` under the run's key."""
    target: str
    """Path relative to the target."""
    target_digest: str
    """`sha256:…`."""
    rows: int
    columns: tuple[MaskedColumn, ...]
    table: str | None = None
    """Which table of a database it is; the digests are those of all of its file."""
    opened: tuple[OpenedColumn, ...] = ()
    """Columns whose JSON was masked by its paths."""


@dataclass(frozen=True, slots=True)
class JoinCheck:
    """A key that joined in the source must join in the copy just as often."""

    child: str
    """`file:column`."""
    parent: str
    link: str
    source_orphans: int
    target_orphans: int


@dataclass(frozen=True, slots=True)
class MaskReport:
    """What a mask run did and measured. Beside the copy as `mask-report.json`."""

    version: int
    tool: Tool
    label: Label
    plan_digest: str
    key_id: str
    """Names the key without telling it."""
    epoch: str
    files: tuple[MaskedFile, ...]
    joins: tuple[JoinCheck, ...] = ()
    recipient: str | None = None
    """Who got the copy; its masks join only copies of the same recipient."""
    joins_with: str | None = None
    """Another recipient, whose copies it joins because the plan asked for it."""
    expires: str | None = None
    """Last day on which the copy may be kept, `YYYY-MM-DD`."""
    safety: Safety | None = None
    """None where the run did not measure it."""
    use: Use | None = None
    """What the copy is good for; None where the run did not measure it."""


def as_json(report: Any) -> dict[str, Any]:  # noqa: ANN401  any dataclass of this module
    """A JSON-ready dict of a report; enums are strings, tuples are lists."""
    return {name: _plain(getattr(report, name)) for name in report.__dataclass_fields__}


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a field holds
    """The same by dicts and tuples; half the time of `asdict`, which copies what cannot change."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, tuple | list):
        return type(value)(map(_plain, value))
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return as_json(value) if is_dataclass(value) else value
