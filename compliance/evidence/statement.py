"""What is signed: an in-toto Statement v1 that names the manifest's digest and tells the verdict.

A sign-off and a refusal are statements of two types, so that no reader of the one takes the other
for it. A statement follows from the manifest's bytes, the signer's day and reason alone, so that a
verifier can write it again and compare bytes.

Source: https://github.com/in-toto/attestation, spec/v1/statement.md.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from compliance.evidence import canonical
from compliance.evidence.interface import TamperedError
from compliance.evidence.manifest_file import MANIFEST, ManifestFile, digest, encode, instant

STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE: Final = "https://ai-lifecycle-compliance.dev/attestation/release/v1"
REFUSAL_TYPE: Final = "https://ai-lifecycle-compliance.dev/attestation/refusal/v1"
LONGEST_REASON: Final = 1000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a signer says of a release."""

    on: date
    """The day, as the signer says."""
    refused: str | None = None
    """Why it is refused; None of a sign-off."""


def statement(manifest: ManifestFile, signed_on: date, refused: str | None = None) -> bytes:
    """The canonical statement of one signer on one day; with a reason it refuses."""
    reason = {} if refused is None else {"reason": refused}
    return canonical.write(
        {
            "_type": STATEMENT_TYPE,
            "subject": [{"name": MANIFEST, "digest": {"sha256": digest(encode(manifest))}}],
            "predicateType": PREDICATE_TYPE if refused is None else REFUSAL_TYPE,
            "predicate": {
                "release": manifest.release,
                "system": manifest.system,
                "verdict": manifest.verdict,
                "asOf": manifest.as_of.isoformat(),
                "expires": instant(manifest.window.expires),
                "signedOn": signed_on.isoformat(),
                **reason,
            },
        }
    )


def said(payload: bytes, manifest: ManifestFile, path: str) -> Said:
    """What a signer says of this very manifest.

    Raises:
        TamperedError: the payload is anything but such a statement; `path` names its file.
    """
    document: Any = canonical.read(payload, path)
    try:
        predicate = document["predicate"]
        told = Said(date.fromisoformat(predicate["signedOn"]), predicate.get("reason"))
        same = statement(manifest, told.on, told.refused) == payload
    except (KeyError, TypeError, ValueError, AttributeError):
        raise TamperedError(f"{path} holds no statement about a release") from None
    if not same or len(told.refused or "") > LONGEST_REASON:
        raise TamperedError(f"{path} is about another manifest")
    return told
