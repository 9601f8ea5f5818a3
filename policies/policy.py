"""Packs, controls and waivers: the typed mirror of one YAML pack."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import Field, model_validator

from policies.declaration import Declaration, misplaced
from policies.terms import Severity, Stage


class Examples(Declaration):
    """Names of fact files that are judged as told, and run as tests."""

    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Control(Declaration):
    """One demand: what is asked, by whom, and the check(s) that give evidence toward it."""

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    """Clause, such as `GDPR Art. 5(1)(e)`."""
    checks: tuple[str, ...] = ()
    """Ids of the catalogue. Evidenced only if all passed; those not built count as not assessed."""
    stages: tuple[Stage, ...] = tuple(Stage)
    severity: Severity = Severity.HIGH
    with_: Mapping[str, Mapping[str, Any]] = Field(default_factory=dict, alias="with")
    """Check id → parameters, the check's own fields."""
    examples: Examples = Examples()
    framework: str = ""
    """Name of its framework, where the pack has several."""
    applies_from: date | None = None
    """First day on which it is in force, where that differs from its framework's."""


class Waiver(Declaration):
    """An accountable exception: keeps the outcome, lifts the gate; never of a critical control.

    It may stand in any pack that is judged by, and holds for a control of any of them.
    """

    control: str
    dataset: str | None = None
    scope: tuple[str, ...] = ()
    """Datasets, paths or globs; the waiver lifts only what is about them. Empty for all."""
    reason: str = Field(min_length=1)
    owner: str = ""
    """Who sees to it that the fault is mended; the author where nobody is named."""
    approver: str = Field(min_length=1)
    author: str = Field(min_length=1)
    expires: date

    @property
    def subjects(self) -> tuple[str, ...]:
        """All that it is about; empty for everything."""
        return (*self.scope, *((self.dataset,) if self.dataset else ()))


class Framework(Declaration):
    """A law or standard that a pack speaks of, and since when it applies."""

    name: str = Field(min_length=1)
    applies_from: date | None = None
    dated_by: str = ""
    """What says so."""


class Pack(Declaration):
    """One file of policies."""

    version: int = 1
    name: str = Field(min_length=1)
    title: str = Field(min_length=1)
    source: str = ""
    frameworks: tuple[Framework, ...] = ()
    controls: tuple[Control, ...] = Field(min_length=1)
    waivers: tuple[Waiver, ...] = ()

    @model_validator(mode="after")
    def _frameworks_resolve(self) -> "Pack":
        names = {one.name for one in self.frameworks}
        for place, control in enumerate(self.controls):
            if control.framework and control.framework not in names:
                raise misplaced("names no framework", "controls", place, "framework")
        return self

    def framework_of(self, control: Control) -> Framework | None:
        """The framework of a control: the one it names, or the only one of the pack."""
        if not control.framework:
            return self.frameworks[0] if len(self.frameworks) == 1 else None
        return next(one for one in self.frameworks if one.name == control.framework)
