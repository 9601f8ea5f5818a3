"""What an intact bundle says, for those who tell it: its verdict and its facts."""

from dataclasses import dataclass

from checks.facts import Facts
from checks.judge import Verdict, judge
from compliance.evidence.manifest_file import ManifestFile
from compliance.flow.verify import Inspected


@dataclass(frozen=True, slots=True)
class Retold:
    """A release, as its bundle tells it."""

    manifest: ManifestFile
    verdict: Verdict
    facts: Facts


def retold(inspected: Inspected) -> Retold:
    """Of the very bytes that were inspected, whatever became of the bundle since."""
    verdict = judge(inspected.packs, inspected.facts, inspected.manifest.as_of)
    return Retold(inspected.manifest, verdict, inspected.facts)
