"""Packs, controls and waivers: the typed mirror of one YAML pack."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import Field

from policies.manifest import Declaration
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


class Waiver(Declaration):
    """An accountable exception: keeps the outcome, lifts the gate; never of a critical control."""

    control: str
    dataset: str | None = None
    reason: str = Field(min_length=1)
    approver: str = Field(min_length=1)
    author: str = Field(min_length=1)
    expires: date


class Pack(Declaration):
    """One file of policies."""

    version: int = 1
    name: str = Field(min_length=1)
    title: str = Field(min_length=1)
    source: str = ""
    controls: tuple[Control, ...] = Field(min_length=1)
    waivers: tuple[Waiver, ...] = ()
