"""What an intact bundle says, read once more for those who tell it: its verdict and its facts."""

from dataclasses import dataclass
from pathlib import Path

from checks.facts import Facts
from checks.judge import Verdict, judge
from compliance.evidence import manifest_file
from compliance.evidence.interface import TamperedError
from compliance.evidence.manifest_file import ManifestFile
from compliance.evidence.read import read_bundle
from compliance.flow.verify import Inspected
from compliance.flow.verifying.judged_again import packs_of


@dataclass(frozen=True, slots=True)
class Retold:
    """A release, as its bundle tells it."""

    manifest: ManifestFile
    verdict: Verdict
    facts: Facts


def retold(bundle: Path, inspected: Inspected) -> Retold:
    """The verdict that was judged again when the bundle was inspected.

    Raises:
        TamperedError: the bundle was changed since.
    """
    contents = read_bundle(bundle)
    if manifest_file.digest(contents.manifest) != inspected.digest:
        raise TamperedError(f"{bundle} was changed while it was read")
    manifest_file.compare(inspected.manifest, contents.files)
    packs = [one.pack for one in packs_of(contents).values()]
    verdict = judge(packs, inspected.facts, inspected.manifest.as_of)
    return Retold(inspected.manifest, verdict, inspected.facts)
