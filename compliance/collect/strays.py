"""What nobody declared: neither of a dataset, nor a model's artifact, nor accountably excluded."""

from datetime import date

from checks.records import Entry
from policies.manifest import Manifest


def is_stray(entry: Entry, manifest: Manifest, day: date) -> bool:
    """Whether a thing that was found is unknown on `day`."""
    artifacts = {model.artifact for model in manifest.models.values()}
    if entry.dataset is not None or entry.path in artifacts:
        return False
    covered = entry.exclusion is not None
    return not (covered and manifest.exclusions[entry.exclusion or 0].expires >= day)
