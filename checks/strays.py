"""What lies in an environment: declared, accountably excluded, or a stray."""

from datetime import date

from checks.records import Entry
from policies.manifest import Exclusion, Manifest


def is_declared(entry: Entry, manifest: Manifest) -> bool:
    """Whether it belongs to a declared dataset, or is the artefact of a declared model."""
    artefacts = {model.artifact for model in manifest.models.values()}
    return entry.dataset in manifest.datasets or entry.path in artefacts


def exclusion_of(entry: Entry, manifest: Manifest) -> Exclusion | None:
    """The exclusion that covers it, expired or not."""
    number = entry.exclusion
    known = number is not None and 0 <= number < len(manifest.exclusions)
    return manifest.exclusions[number] if known and number is not None else None


def is_stray(entry: Entry, manifest: Manifest, as_of: date) -> bool:
    """Whether it is neither declared nor covered by an exclusion that still holds."""
    exclusion = exclusion_of(entry, manifest)
    held = exclusion is not None and exclusion.expires >= as_of
    return not held and not is_declared(entry, manifest)
