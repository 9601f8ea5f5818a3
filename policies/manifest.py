"""What an owner declares: `compliance.yaml`, version 1. All of it is a claim until measured."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from policies.declaration import Declaration as Declaration  # noqa: PLC0414  handed on
from policies.declaration import Period, Uri
from policies.declaration import misplaced as misplaced  # noqa: PLC0414  handed on
from policies.lifecycle import (
    ArtefactKind,
    Crosswalk,
    Hold,
    KeptRecords,
    Logs,
    Permitted,
    Retention,
)
from policies.naming import Naming
from policies.parity import LEVELS
from policies.recognizers import Recognizers
from policies.terms import Stage


class System(Declaration):
    """The AI system that the release is of."""

    name: str = Field(min_length=1)
    purpose: str = ""
    owner: str = ""
    deputy: str = ""
    risk_class: Literal["minimal", "limited", "high", "unknown"] = "unknown"


def _or_bare_level(schema: dict[str, Any]) -> None:
    claim = dict(schema)
    schema.clear()
    schema["anyOf"] = [claim, {"type": ["string", "number"]}]


class ControlClaim(Declaration):
    """One control of an environment: the level claimed, and the settings file that shows it."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_or_bare_level)

    level: str = "unknown"
    evidence: str | None = None
    """Path of an exported setting that a collector can measure (an auditd rules file)."""

    @model_validator(mode="before")
    @classmethod
    def _bare_level(cls, data: object) -> object:
        """A bare level (`1.3`, `required`) stands for a claim without evidence."""
        if isinstance(data, str | float | int):
            return {"level": str(data)}
        if isinstance(data, dict) and isinstance(data.get("level"), float | int):
            return {**data, "level": str(data["level"])}
        return data


class Environment(Declaration):
    """Where data lies, and how it is protected there."""

    kind: Literal["production", "non-production"]
    locations: tuple[Uri, ...] = Field(min_length=1)
    controls: Mapping[str, ControlClaim] = Field(default_factory=dict)
    region: str = ""
    """Where its locations lie, such as `eu-central-1`; PAR-005 measures it."""
    processor: str = ""
    """Who runs it, such as `aws` or `self`."""
    read_log: Uri | None = None
    """Where the log of its reads is kept, such as `s3://audit-logs`; ACC-006 measures its lock."""

    @model_validator(mode="after")
    def _known_levels(self) -> "Environment":
        for name, claim in self.controls.items():
            if name not in LEVELS:
                raise misplaced(
                    f"no control is called so; there are {', '.join(LEVELS)}", "controls", name
                )
            if claim.level not in LEVELS[name]:
                told = ", ".join(LEVELS[name])
                raise misplaced(f"there is no such level; write {told}", "controls", name, "level")
        return self


class Origin(Declaration):
    """Where data that derives from nothing declared came from."""

    owner: str = Field(min_length=1)
    collected: str = Field(min_length=1)
    """Date or interval, ISO 8601."""
    basis: str = Field(min_length=1)
    """Legal basis."""


class Expectation(Declaration):
    """One demand on the quality of a dataset, in Great Expectations' words."""

    expect: str = Field(pattern=r"^[a-z_]+$")
    """Such as `column_values_to_not_be_null`, `table_row_count_to_be_between`."""
    column: str | None = None
    parameters: Mapping[str, str | int | float | bool | tuple[str | int | float, ...]] = Field(
        default_factory=dict, alias="with"
    )


class Dataset(Declaration):
    """One dataset at one stage in one environment."""

    uri: Uri
    """Path or glob relative to the manifest, or a URI."""
    stage: Stage
    environment: str
    derived_from: tuple[str, ...] = ()
    masked: bool = False
    """The claim that this is a masked copy; MSK-001 and LIN-003 measure it."""
    origin: Origin | None = None
    retention: Retention | None = None
    access: tuple[str, ...] = ()
    """Groups and roles that may read it."""
    columns: Mapping[str, str] = Field(default_factory=dict)
    """Column → entity, where the owner knows."""
    expectations: tuple[Expectation, ...] = ()
    quasi_identifiers: tuple[str, ...] = ()
    """Columns that together may single a person out."""
    sensitive: tuple[str, ...] = ()
    """Columns whose values must differ within each group of people who look alike."""


class Model(Declaration):
    """A model and what it was trained on."""

    trained_on: tuple[str, ...] = Field(min_length=1)
    artifact: str | None = None
    bill: str | None = None
    """Path of its bill of materials (CycloneDX), or of its run in an MLflow file store."""


class Accountable(Declaration):
    """A named person who accepted a duty."""

    name: str = Field(min_length=1)
    accepted: date
    record: str
    """Path of the acceptance, measured by the documents collector."""


class Override(Declaration):
    """How a human stops or reverses the system."""

    who: str = Field(min_length=1)
    how: str = Field(min_length=1)
    time_limit: Period
    effect_on_data: str = Field(min_length=1)
    rollback: str = Field(min_length=1)
    runbook: str
    reviewed: date


class EscalationLevel(Declaration):
    """Who is called, and how soon they answer."""

    severity: str = Field(min_length=1)
    contact: str = Field(min_length=1)
    respond_within: Period


class RegulatorClock(Declaration):
    """An authority that must hear of it, and by when."""

    authority: str = Field(min_length=1)
    within: Period


class Escalation(Declaration):
    """What happens when something goes wrong."""

    levels: tuple[EscalationLevel, ...] = ()
    regulators: tuple[RegulatorClock, ...] = ()
    contacts_verified: date | None = None
    document: str | None = None


class Governance(Declaration):
    """Human oversight of the system."""

    owner: Accountable | None = None
    deputy: Accountable | None = None
    override: Override | None = None
    escalation: Escalation | None = None


class Exclusion(Declaration):
    """Something in an environment that is accountably not a dataset."""

    path: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    expires: date


def _entity(text: str) -> str:
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", text):
        raise ValueError("is no entity; write it as the report does, such as US_SSN")
    return text


EntityName = Annotated[str, AfterValidator(_entity)]
"""`UPPER_SNAKE`, also of recognizers of the user's own."""


class Allowance(Declaration):
    """An entity that is known in one place and does not gate there. It never names a value."""

    entity: EntityName
    path: str = Field(min_length=1)
    """File, folder or glob, relative to the manifest."""
    column: str | None = None
    """Column, or a glob of columns; without it the whole file."""
    reason: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    expires: date
    """Last day on which it holds."""


class Release(Declaration):
    """What a release needs before it is granted."""

    required_signers: Mapping[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    """Role → how many distinct people of that role must sign."""


class Manifest(Declaration):
    """`compliance.yaml`."""

    version: Literal[1]
    system: System
    policies: tuple[str, ...] = ("start",)
    environments: Mapping[str, Environment] = Field(default_factory=dict)
    datasets: Mapping[str, Dataset] = Field(default_factory=dict)
    lineage: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    """Files, globs and folders of other systems: exports of rights, dumps, contracts."""
    models: Mapping[str, Model] = Field(default_factory=dict)
    governance: Governance = Governance()
    exclusions: tuple[Exclusion, ...] = ()
    allow: tuple[Allowance, ...] = ()
    recognizers: Recognizers = Recognizers()
    names: Naming = Naming()
    release: Release = Release()
    schedule: Mapping[ArtefactKind, Retention] = Field(default_factory=dict)
    """Kind of artefact → how long things of this kind are kept."""
    crosswalks: Mapping[str, Crosswalk] = Field(default_factory=dict)
    """Declared dataset → the identifiers of one person that each of its rows holds."""
    holds: tuple[Hold, ...] = ()
    records: Mapping[str, KeptRecords] = Field(default_factory=dict)
    """Class of records, such as `ai-system-logs` → where they are kept."""
    residency: Mapping[Literal["any", "direct", "sensitive", "quasi", "other"], Permitted] = Field(
        default_factory=dict
    )
    """Worst kind of a dataset's columns → where it may lie; `any` for what is not told apart."""
    logs: Logs = Logs()
    include: tuple[str, ...] = ()
    """Other files, merged into this one before it is read."""

    @model_validator(mode="after")
    def _names_resolve(self) -> "Manifest":
        for name, dataset in self.datasets.items():
            if dataset.environment not in self.environments:
                raise misplaced("names no environment", "datasets", name, "environment")
        for told, *path in self._told_datasets():
            for place, one in enumerate(told):
                if one not in self.datasets:
                    raise misplaced("names no dataset", *path, place)
        return self

    def _told_datasets(self) -> Iterator[tuple[Any, ...]]:
        """Every list of names of datasets, with its place."""
        for name, dataset in self.datasets.items():
            yield dataset.derived_from, "datasets", name, "derived_from"
        for name, model in self.models.items():
            yield model.trained_on, "models", name, "trained_on"
        for number, hold in enumerate(self.holds):
            yield hold.datasets, "holds", number, "datasets"
        for name in self.crosswalks:
            yield (name,), "crosswalks", name

    def is_production(self, dataset: Dataset) -> bool:
        """Whether `dataset` lies in a production environment."""
        return self.environments[dataset.environment].kind == "production"
