"""A time-stamp authority's reply → beside the signatures of the bundle that it is about."""

from pathlib import Path

from compliance.evidence import timestamp
from compliance.evidence.manifest_file import SIGNATURES, encode
from compliance.evidence.timestamp import Stamp
from compliance.evidence.write import add
from compliance.flow.verify import Inspected


def stamp(bundle: Path, inspected: Inspected, reply: bytes) -> Stamp:
    """Put a reply into an intact bundle.

    Raises:
        TamperedError: it is no reply, or about another manifest.
        SignatureError: there is one already, or it cannot be written.
        EvidenceError: the library is not installed.
    """
    path = f"{SIGNATURES}/{timestamp.NAME}"
    found = timestamp.read(reply, encode(inspected.manifest), path)
    add(reply, bundle / path, bundle=bundle)
    return found
