"""One key for each purpose, derived from the master key by HKDF-SHA256.

Labels are length-prefixed, so that no two lists of labels give the same key, and the protocol's
version stands first: another version derives other keys. Source: RFC 5869; NIST SP 800-56C.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from compliance.keys.encoding import KEY_BYTES
from compliance.keys.interface import UnusableKeyError

FINGERPRINTS: Final = "fingerprints"
DIGESTS: Final = "digests"
MASKING: Final = "masking"
SCAN_CACHE: Final = "scan-cache"
KEY_ID: Final = "key-id"
_PROTOCOL: Final = b"ai-lifecycle-compliance/v1"


def purpose_key(master: bytes, *labels: str) -> bytes:
    """32 bytes for one purpose; equal labels give equal keys, nothing else does."""
    if len(master) != KEY_BYTES:
        raise UnusableKeyError(f"a master key has {KEY_BYTES} bytes, not {len(master)}")
    info = _PROTOCOL
    for label in labels:
        encoded = label.encode()
        info += len(encoded).to_bytes(4, "big") + encoded
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master)


def key_id(master: bytes) -> str:
    """A short public name of the key, which does not tell it: `key-` and 16 hex digits."""
    return "key-" + purpose_key(master, KEY_ID)[:8].hex()


@dataclass(frozen=True, slots=True)
class MaskingKeys:
    """Keys of one mask run: (link domain, purpose) → 32 bytes. Picklable; `repr` shows no key."""

    epoch: str
    _root: bytes = field(repr=False)

    def __call__(self, domain: str, purpose: str) -> bytes:
        """The key of one purpose in one link domain."""
        return _domain_key(self._root, domain, purpose)


def masking_keys(master: bytes, epoch: str, scope: str = "") -> MaskingKeys:
    """The keys of a mask run; another epoch, or another recipient, re-keys every copy.

    Args:
        master: 32 bytes.
        epoch: of the plan.
        scope: the recipient whose copies join each other; empty for nobody in particular.
    """
    labels = (MASKING, epoch, "recipient", scope) if scope else (MASKING, epoch)
    return MaskingKeys(epoch, purpose_key(master, *labels))


@lru_cache(maxsize=1024)
def _domain_key(root: bytes, domain: str, purpose: str) -> bytes:
    return purpose_key(root, domain, purpose)
