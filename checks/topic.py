"""What a report can be about: its kind, and the typed form of its data."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class FactKind(StrEnum):
    """The kinds of reports, and what `source` and `data` are in each."""

    MANIFEST = "manifest"
    """source `compliance.yaml`; data: the manifest."""
    SCAN = "scan"
    """source: dataset name; data: `ScanReport`."""
    MASK = "mask"
    """source: dataset name of the copy; data: `MaskFacts`."""
    LINEAGE = "lineage"
    """source `lineage`; data: `LineageFacts`."""
    LISTING = "listing"
    """source: location as declared; data: `Listing`."""
    CONTROLS = "controls"
    """source: environment name; data: `ControlFacts`."""
    DOCUMENTS = "documents"
    """source `documents`; data: `DocumentFacts`."""
    AGES = "ages"
    """source: dataset name; data: `Ages`."""
    QUALITY = "quality"
    """source: dataset name; data: `Quality`."""
    SELFSCAN = "selfscan"
    """source `bundle`; data: `SelfScan`."""
    DIGESTS = "digests"
    """source: dataset name; data: `Digests`."""
    OVERLAP = "overlap"
    """source: dataset name, or path of a thing that nobody declared; data: `Overlaps`."""
    MODEL = "model"
    """source: name of a declared model; data: `ModelFacts`."""
    ACCESS = "access"
    """source: dataset name; data: `Access`."""
    ENTITLEMENTS = "entitlements"
    """source `entitlements`; data: `Entitlements`."""
    REVIEWS = "reviews"
    """source `reviews`; data: `AccessReviews`."""
    APPROVALS = "approvals"
    """source `approvals`; data: `Approvals`."""
    AUTHORSHIP = "authorship"
    """source `authorship`; data: `Authorship`."""
    AUDIT = "audit"
    """source: environment name; data: `AuditLog`."""
    CUSTODY = "custody"
    """source `custody`; data: `Custody`."""
    LINKS = "links"
    """source `links`; data: `Links`."""
    RESIDENCE = "residence"
    """source: environment name; data: `Residence`."""
    ERASURES = "erasures"
    """source `erasures`; data: `Erasures`."""
    DISPOSALS = "disposals"
    """source `disposals`; data: `Disposals`."""
    KEEPING = "keeping"
    """source `keeping`; data: `Keeping`."""
    SAFE_HARBOR = "safe-harbor"
    """source: dataset name; data: `SafeHarbor`."""
    RISK = "risk"
    """source: dataset name; data: `Risk`."""
    PROSE = "prose"
    """source: dataset name; data: `ProseCoverage`."""
    CARDS = "cards"
    """source: dataset name; data: `CardData`."""
    UTILITY = "utility"
    """source: dataset name of the copy; data: `Utility`."""
    BUNDLE = "bundle"
    """source `bundle`; data: `BundleFacts`."""
    TOOLS = "tools"
    """source `tools`; data: `Tools`."""


@dataclass(frozen=True, slots=True)
class Topic(Generic[T]):
    """A kind of report with the type that its data is read as: `facts.about(ACCESS, name)`."""

    kind: FactKind
    view: type[T]
