"""Waivers: whose word lifts which gate, until when; and those that lift nothing."""

from collections.abc import Sequence

from checks.waivers import JudgedWaiver
from compliance.evidence.page.interface import Reading


def gather(reading: Reading) -> Sequence[JudgedWaiver]:
    """All of them, those that lift something first."""
    return sorted(reading.verdict.waivers, key=lambda one: one.standing.value != "used")
