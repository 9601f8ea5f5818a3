"""What release draws from the facts and verify draws again."""

from collections.abc import Iterator
from importlib.metadata import version
from itertools import islice
from typing import Final, TypeVar

from checks.facts import FactKind, Facts
from compliance.evidence import canonical, manifest_file
from compliance.report.sarif import log_of, results_of
from policies.reports import SCAN_VERSION, ScanReport, Summary, Tool

T = TypeVar("T")

_AT_ONCE: Final = 2000
"""Results that are held together."""
_NO_RESULTS: Final = b'"results":[]'
_DISTRIBUTION: Final = "ai-lifecycle-compliance"
OURS: Final = manifest_file.Tool(_DISTRIBUTION, version(_DISTRIBUTION))
"""This version of the tool, as bundles name it."""


def sarif_of(facts: Facts) -> bytes:
    """All scans of the facts as one log in canonical JSON; each scan adds its files.

    Of very many results none is held longer than it takes to write it.
    """
    scans = [scan for _, scan in facts.views(FactKind.SCAN, ScanReport)]
    tool = scans[0].tool if scans else Tool(OURS.name, OURS.version, "not applied")
    inputs = tuple(one for scan in scans for one in scan.inputs)
    merged = ScanReport(SCAN_VERSION, tool, inputs, Summary())
    frame = canonical.write(log_of(merged, []))
    before, between, after = frame.partition(_NO_RESULTS)
    if not between or _NO_RESULTS in after:
        return canonical.write(log_of(merged, list(results_of(merged))))
    told = b",".join(canonical.write(some)[1:-1] for some in _in_parts(results_of(merged)))
    return b"".join((before, _NO_RESULTS[:-1], told, b"]", after))


def _in_parts(results: Iterator[T]) -> Iterator[list[T]]:
    while part := list(islice(results, _AT_ONCE)):
        yield part
