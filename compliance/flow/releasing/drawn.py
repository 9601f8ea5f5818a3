"""What release draws from the facts and verify draws again."""

from importlib.metadata import version
from typing import Final

from checks.facts import (
    FactKind,
    Facts,
    facts_from_json,
    facts_to_json,
)
from compliance.evidence import canonical, manifest_file
from compliance.evidence.bundle import FACTS
from compliance.report.table import scan_format
from policies.reports import SCAN_VERSION, ScanReport, Summary, Tool

_DISTRIBUTION: Final = "ai-lifecycle-compliance"
OURS: Final = manifest_file.Tool(_DISTRIBUTION, version(_DISTRIBUTION))
"""This version of the tool, as bundles name it."""


def as_read_back(facts: Facts) -> Facts:
    """The facts as `verify` will read them: canonical JSON has an order of its own for keys."""
    return facts_from_json(canonical.read(canonical.write(facts_to_json(facts)), FACTS))


def sarif_of(facts: Facts) -> bytes:
    """All scans of the facts as one log; the scan of each dataset adds its files."""
    scans = [scan for _, scan in facts.views(FactKind.SCAN, ScanReport)]
    tool = scans[0].tool if scans else Tool(OURS.name, OURS.version, "not applied")
    inputs = tuple(one for scan in scans for one in scan.inputs)
    merged = ScanReport(SCAN_VERSION, tool, inputs, Summary())
    return scan_format("sarif").render(merged).encode()
