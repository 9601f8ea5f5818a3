"""What is signed: an in-toto Statement v1 that names the manifest's digest and tells the verdict.

The statement follows from the manifest's bytes and the signer's day alone, so that a verifier can
write it again and compare bytes.

Source: https://github.com/in-toto/attestation, spec/v1/statement.md.
"""

from datetime import date
from typing import Any, Final

from compliance.evidence import canonical
from compliance.evidence.interface import TamperedError
from compliance.evidence.manifest_file import MANIFEST, ManifestFile, digest, encode, instant

STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE: Final = "https://ai-lifecycle-compliance.dev/attestation/release/v1"


def statement(manifest: ManifestFile, signed_on: date) -> bytes:
    """The canonical statement of one signer on one day."""
    return canonical.write(
        {
            "_type": STATEMENT_TYPE,
            "subject": [{"name": MANIFEST, "digest": {"sha256": digest(encode(manifest))}}],
            "predicateType": PREDICATE_TYPE,
            "predicate": {
                "release": manifest.release,
                "system": manifest.system,
                "verdict": manifest.verdict,
                "asOf": manifest.as_of.isoformat(),
                "expires": instant(manifest.window.expires),
                "signedOn": signed_on.isoformat(),
            },
        }
    )


def signed_on(payload: bytes, manifest: ManifestFile, path: str) -> date:
    """The day on which a signer says to have signed this very manifest.

    Raises:
        TamperedError: the payload is anything but that statement; `path` names its file.
    """
    document: Any = canonical.read(payload, path)
    try:
        day = date.fromisoformat(document["predicate"]["signedOn"])
    except (KeyError, TypeError, ValueError):
        raise TamperedError(f"{path} holds no statement about a release") from None
    if statement(manifest, day) != payload:
        raise TamperedError(f"{path} is about another manifest")
    return day
