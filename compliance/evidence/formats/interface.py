"""What a form of the evidence is: a pure function of what the bundle is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from compliance.evidence.interface import Files
from compliance.evidence.material import Material

Draw = Callable[[Material, Files], bytes]
"""The material, and the files that are drawn already (facts, decisions, policies, findings), of
which a form names the digests. Equal inputs give equal bytes."""

PRODUCER: Final = "https://ai-lifecycle-compliance.dev"
"""The address under which our own types, facets and properties are named."""


@dataclass(frozen=True, slots=True)
class Form:
    """One file of the bundle in the form of one standard."""

    draw: str
    """`module:function`, a `Draw`."""
    purpose: str
    """What a reader finds there, in half a sentence."""
