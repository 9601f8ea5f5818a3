"""Two bundles → what became better and what worse, after each was found intact."""

from dataclasses import dataclass
from pathlib import Path

from compliance.evidence.difference import Difference, difference
from compliance.evidence.manifest_file import ManifestFile
from compliance.flow.verify import inspect
from compliance.flow.verifying.retold import retold


@dataclass(frozen=True, slots=True)
class Compared:
    """Two releases side by side."""

    before: ManifestFile
    after: ManifestFile
    follows: bool
    """Whether the newer one names the older as the one before it."""
    difference: Difference


def diff(before: Path, after: Path) -> Compared:
    """Compare two bundles.

    Raises:
        EvidenceError: there is no bundle.
        TamperedError: one is not as it was signed.
        UntrustedError: one was judged by checks that this version lacks.
    """
    first, second = inspect(before), inspect(after)
    old, new = retold(first), retold(second)
    return Compared(
        old.manifest,
        new.manifest,
        second.manifest.previous == first.digest,
        difference((old.verdict, old.facts), (new.verdict, new.facts)),
    )
