"""Who must sign, and how anyone verifies it: told before anybody signs."""

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.evidence.page.interface import Reading


@dataclass(frozen=True, slots=True)
class Signing:
    """What signatures are asked for."""

    roles: Mapping[str, int]
    """Role → distinct people."""
    granted: bool
    previous: str | None
    """SHA-256 of the manifest of the release before."""


def gather(reading: Reading) -> Signing:
    """From the manifest of the bundle."""
    head = reading.head
    roles = dict(sorted(head.required_signers.items()))
    return Signing(roles, reading.verdict.granted, head.previous)
