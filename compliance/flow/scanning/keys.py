"""What a key gives to a scan: fingerprints of values, and digests of raw files."""

from compliance.flow.scanning.file import Digests
from compliance.flow.scanning.memory import users_secret
from compliance.keys.derive import DIGESTS, purpose_key
from compliance.keys.fingerprints import Fingerprinter
from compliance.sources.digest import digest
from compliance.sources.interface import Blob


def keyed_by(master: bytes) -> tuple[Fingerprinter, Digests]:
    """Both under a key of 32 bytes."""
    return Fingerprinter(master), digests_under(master)


def digests_under(secret: bytes) -> Digests:
    """Digests of raw files under a secret of 32 bytes; only who holds it can compare them."""
    key = purpose_key(secret, DIGESTS)

    def of_file(blob: Blob) -> str:
        return digest(blob, key=key)

    return of_file


def own_digests() -> Digests | None:
    """The same under this user's own secret, for evidence that is made without a key.

    None where no secret can be kept safely.
    """
    secret = users_secret()
    return digests_under(secret) if secret else None
