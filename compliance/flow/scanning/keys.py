"""What a key gives to a scan: fingerprints of values, and digests of raw files."""

from compliance.flow.scanning.file import Digests
from compliance.keys.derive import DIGESTS, purpose_key
from compliance.keys.fingerprints import Fingerprinter
from compliance.sources.digest import digest
from compliance.sources.interface import Blob


def keyed_by(master: bytes) -> tuple[Fingerprinter, Digests]:
    """Both under a key of 32 bytes."""
    file_key = purpose_key(master, DIGESTS)

    def of_file(blob: Blob) -> str:
        return digest(blob, key=file_key)

    return Fingerprinter(master), of_file
