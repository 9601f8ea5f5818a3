"""Legal holds: what must be kept while they last."""

from checks.case import Case
from checks.documents import require
from policies.manifest import Manifest


def is_held(case: Case, manifest: Manifest, name: str) -> bool:
    """Whether a legal hold keeps the dataset today; its order must be there."""
    held = [one for one in manifest.holds if one.covers(name, case.as_of)]
    for hold in held:
        require(case, name, hold.record, "the order of its legal hold")
    return bool(held)
