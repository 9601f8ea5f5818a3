"""EVD-001, EVD-002 and EVD-005, judged by the verifier from what it saw of an intact bundle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from checks.facts import FactKind, Facts, make_report
from checks.interface import Decision
from checks.reported.bundle import BundleFacts, BundleSigner
from checks.table import CHECKS
from compliance.evidence.manifest_file import ManifestFile

COLLECTOR: Final = "verify@1"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the verifier saw. A bundle that is not intact never comes this far."""

    manifest: ManifestFile
    required: Iterable[str]
    """Paths that every release must have."""
    signers: Iterable[BundleSigner]
    """People and machines whom the verifier trusts, and who signed."""
    demanded: Mapping[str, int]
    logged: bool | None = None
    """Whether a proof of inclusion in the log of releases holds; None where there is none."""


def bundle_facts(seen: Seen) -> BundleFacts:
    """The same as facts: each listed file is there and has its digest, and no other is."""
    listed = tuple(sorted(entry.path for entry in seen.manifest.files))
    return BundleFacts(
        listed=listed,
        present=listed,
        required=tuple(seen.required),
        altered=(),
        signers=tuple(seen.signers),
        demanded=dict(seen.demanded),
        rejudged=True,
        previous=seen.manifest.previous or "none",
        logged=seen.logged,
    )


def judge_bundle(seen: Seen, facts: Facts, as_of: date) -> Mapping[str, Decision]:
    """Check → decision, of every check that looks at a verified bundle."""
    now = datetime.combine(as_of, time(), UTC)
    report = make_report(
        FactKind.BUNDLE,
        "bundle",
        bundle_facts(seen),
        collector=COLLECTOR,
        collected=now,
        expires=now,
        complete=True,
        measured=True,
    )
    known = Facts((*(one for one in facts.reports if one.kind is not FactKind.BUNDLE), report))
    return {
        name: check().decide(known, as_of)
        for name, check in CHECKS.items()
        if FactKind.BUNDLE in check.facts
    }
