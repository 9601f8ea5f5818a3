"""What evidence is made of: signers, and the errors that tell a lost file from a forged one."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

from policies.errors import TAMPERED, UNTRUSTED, Error

Files = Mapping[str, bytes]
"""Path inside the bundle (POSIX, relative) → its exact bytes."""


class EvidenceError(Error):
    """Evidence cannot be built, read or published."""


class SignatureError(EvidenceError):
    """A key cannot be used, or a signature cannot be added."""


class TamperedError(EvidenceError):
    """A bundle is not what was signed."""

    exit_code: ClassVar[int] = TAMPERED


class DigestMismatchError(TamperedError):
    """A file's bytes are not those that the manifest names."""


class MissingEvidenceError(TamperedError):
    """A file that must be there is not."""


class UntrustedError(EvidenceError):
    """A bundle is intact, and what it says cannot be confirmed here."""

    exit_code: ClassVar[int] = UNTRUSTED


class Signer(Protocol):
    """A private key that signs evidence."""

    @property
    def keyid(self) -> str:
        """SHA-256 of the raw public key, 64 hex digits. It names a key and proves nothing."""

    @property
    def public(self) -> bytes:
        """The 32 raw bytes of the public key."""

    def sign(self, data: bytes) -> bytes:
        """The Ed25519 signature over exactly these bytes: 64 bytes."""


class Verifier(Protocol):
    """A public key."""

    @property
    def keyid(self) -> str:
        """As of `Signer`."""

    @property
    def public(self) -> bytes:
        """The 32 raw bytes of the public key."""

    def verifies(self, signature: bytes, data: bytes) -> bool:
        """Whether this key made `signature` over exactly `data`."""
