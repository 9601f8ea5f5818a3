"""The JSON part of the bundle as a package that `trestle verify-manifest` verifies.

`oscal-package.json` lists the files, the statement names their digests. Trestle digests canonical
JSON (RFC 8785); ours is canonical already, so that both digests are one.
Source: compliance-trestle 5.2, trestle/core/signing_manifest.py.
"""

from collections.abc import Iterator
from typing import Any, Final

from compliance.evidence import canonical
from compliance.evidence.attestations.interface import Statement
from compliance.evidence.interface import Files
from compliance.evidence.manifest_file import digest, media_type
from compliance.evidence.material import Material

PREDICATE_TYPE: Final = (
    "https://oscal-compass.github.io/compliance-trestle/predicates/oscal-package/v1"
)
PACKAGE: Final = "oscal-package.json"
PRIMARY: Final = "assessment/assessment-results.oscal.json"


def attest(material: Material, drawn: Files) -> Iterator[Statement]:  # noqa: ARG001  an `Attest`
    """One statement, in the words that trestle expects."""
    listed = [path for path in sorted(drawn) if path.endswith(".json") and path != PACKAGE]
    predicate = {"tool": "compliance-trestle", "manifestVersion": "v1", **_manifest(listed)}
    subject = tuple((path, {"sha256": digest(drawn[path])}) for path in listed)
    yield Statement("oscal-package", PREDICATE_TYPE, subject, predicate)


def draw(material: Material, drawn: Files) -> bytes:  # noqa: ARG001  a `Draw`
    """The package's own list, which trestle reads beside the envelope."""
    listed = [path for path in sorted(drawn) if path.endswith(".json")]
    return canonical.write(_manifest(listed))


def _manifest(listed: list[str]) -> dict[str, Any]:
    artifacts = [{"name": path, "uri": path, "mediaType": media_type(path)} for path in listed]
    return {"primaryArtifact": PRIMARY, "artifacts": artifacts}
