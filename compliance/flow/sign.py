"""A human's word under an intact bundle: a sign-off, or a refusal with its reason.

What is tampered with is never signed.
"""

from datetime import date
from pathlib import Path

from compliance.evidence.interface import SignatureError, Signer
from compliance.evidence.signatures import sign_off
from compliance.evidence.statement import LONGEST_REASON
from compliance.evidence.write import add
from compliance.flow.verify import Inspected


def sign(
    bundle: Path, inspected: Inspected, signer: Signer, *, day: date, refused: str | None = None
) -> Path:
    """Add a word on the manifest that was inspected; gives the file that holds the statement.

    Args:
        bundle: The bundle's folder.
        inspected: What `verify.inspect` found there, and the signer was shown.
        signer: The key.
        day: The day of signing, as the statement tells it.
        refused: Why the release is refused; None signs it off.

    Raises:
        SignatureError: this key has signed, the reason is none, or a file cannot be written.
    """
    if not bundle.is_dir():
        raise SignatureError("a packed bundle cannot be signed", hint="unpack it, then sign it")
    if any(one.keyid == signer.keyid for one in inspected.signatures):
        raise SignatureError(
            "this key has signed this bundle already", hint="each person signs once"
        )
    if refused is not None and not 0 < len(refused.strip()) <= LONGEST_REASON:
        raise SignatureError(
            "a refusal needs a reason", hint=f"write it in {LONGEST_REASON} characters or less"
        )
    files = sign_off(inspected.manifest, signer, day, refused)
    for path, content in files.items():
        add(content, bundle / path, bundle=bundle)
    return bundle / min(files)
