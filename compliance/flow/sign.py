"""A human's signature under an intact bundle. What is tampered with is never signed."""

from datetime import date
from pathlib import Path

from compliance.evidence import dsse
from compliance.evidence.interface import SignatureError, Signer
from compliance.evidence.manifest_file import SIGNATURES
from compliance.evidence.statement import statement
from compliance.evidence.write import add
from compliance.flow.verify import Inspected


def sign(bundle: Path, inspected: Inspected, signer: Signer, *, day: date) -> Path:
    """Add a signature over the manifest that was inspected; gives the file.

    Args:
        bundle: The bundle's folder.
        inspected: What `verify.inspect` found there, and the signer was shown.
        signer: The key.
        day: The day of signing, as the statement tells it.

    Raises:
        SignatureError: this key has signed already, or the file cannot be written.
    """
    if any(one.keyid == signer.keyid for one in inspected.signatures):
        raise SignatureError(
            "this key has signed this bundle already", hint="each person signs once"
        )
    envelope = dsse.seal(statement(inspected.manifest, day), signer)
    path = bundle / SIGNATURES / f"{signer.keyid}{dsse.SUFFIX}"
    add(dsse.encode(envelope), path, bundle=bundle)
    return path
