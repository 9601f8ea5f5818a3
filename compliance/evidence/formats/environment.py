"""`environment.json`: the machine and the versions, of those who measured and of who built."""

from dataclasses import asdict
from typing import Final

from checks.facts import FactKind
from checks.reported.tools import TOOLS
from compliance.evidence import canonical
from compliance.evidence.interface import Files
from compliance.evidence.material import Material
from policies.reports import ScanReport

VERSION: Final = 1


def draw(material: Material, drawn: Files) -> bytes:  # noqa: ARG001  a `Draw`
    """What stands in the facts, so that every machine draws it alike; null where nobody told."""
    found = material.facts.about(TOOLS, "tools")
    scans = material.facts.views(FactKind.SCAN, ScanReport)
    return canonical.write(
        {
            "version": VERSION,
            "builder": asdict(material.tool),
            "collected_with": asdict(found[1]) if found else None,
            "collectors": sorted({one.collector for one in material.facts.reports}),
            "rules": sorted({scan.tool.rules for _, scan in scans}),
        }
    )
