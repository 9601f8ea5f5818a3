"""Environments side by side: where one is weaker than production."""

from compliance.evidence.coverage import Parity, parity
from compliance.evidence.page.interface import Reading


def gather(reading: Reading) -> Parity:
    """Every protection in every environment."""
    return parity(reading.manifest, reading.facts)
