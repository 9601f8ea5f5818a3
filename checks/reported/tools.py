"""With what a run measured: versions, and the kind of machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from checks.topic import FactKind, Topic


@dataclass(frozen=True, slots=True)
class Tools:
    """The machine and the software that collected; never its name or its user."""

    python: str
    """`3.11.9`."""
    platform: str
    """System and processor: `Linux x86_64`."""
    versions: Mapping[str, str]
    """Distribution → version, of what decides an answer."""


TOOLS: Final = Topic(FactKind.TOOLS, Tools)
