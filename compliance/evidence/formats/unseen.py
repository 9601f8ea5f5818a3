"""`assessment/not-looked-at.json`: the gaps of the evidence, as a document of their own."""

from dataclasses import asdict
from typing import Final

from compliance.evidence import canonical
from compliance.evidence.gaps import gaps
from compliance.evidence.interface import Files
from compliance.evidence.material import Material

VERSION: Final = 1


def draw(material: Material, drawn: Files) -> bytes:  # noqa: ARG001  a `Draw`
    """Every gap, in the order of the page."""
    found = gaps(material.declared, material.facts, material.verdict)
    return canonical.write({"version": VERSION, "gaps": [asdict(one) for one in found]})
