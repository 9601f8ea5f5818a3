"""What a data contract says of a dataset: who may read it, who approved, how long it is kept.

All of it is a claim; a check says what confirms it.
"""

from dataclasses import dataclass

from compliance.collect.openlineage_event import Node


@dataclass(frozen=True, slots=True)
class Role:
    """One role that may use the data."""

    name: str
    access: str
    """`read`, `write`; empty where it is not told."""
    approvers: tuple[str, ...]
    """First level, then second."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How long something is kept."""

    value: str
    unit: str
    element: str
    """What the period counts from, `table.column`; empty where it is not told."""
    driver: str
    """Why: `regulatory`, `analytics`, …"""


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract and the tables that it is about."""

    id: str
    version: str
    tables: tuple[Node, ...]
    roles: tuple[Role, ...] = ()
    kept: tuple[Kept, ...] = ()
    classified: tuple[tuple[str, str], ...] = ()
    """Column (`table.column`) and the word it is classified by."""
    owners: tuple[str, ...] = ()
