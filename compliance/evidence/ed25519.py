"""`file:PATH`: Ed25519 keys in PEM files, as `openssl genpkey -algorithm ed25519` writes them.

A key file may be encrypted; its passphrase is asked for and kept nowhere.
Source: RFC 8032, RFC 8410; encryption as of PKCS#8 (RFC 5958).
"""

import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from compliance.evidence.interface import SignatureError

Ask = Callable[[Path], str | None]
"""Path of an encrypted key → its passphrase; None where nobody can be asked."""

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_LOCKED: Final = b"ENCRYPTED"
PASSPHRASE: Final = "COMPLIANCE_KEY_PASSPHRASE"  # noqa: S105  the name of a variable
"""The variable of the environment that holds a passphrase where no person is asked."""
_GENERATE: Final = "make one with `compliance keygen FILE --signing`"


@dataclass(frozen=True, slots=True)
class Ed25519Signer:
    """A private key. `repr` tells its public name only."""

    keyid: str
    _key: Ed25519PrivateKey = field(repr=False)

    @property
    def public(self) -> bytes:
        """The 32 raw bytes of the public key."""
        return _raw(self._key.public_key())

    def sign(self, data: bytes) -> bytes:
        """64 bytes; the same data gives the same signature."""
        return self._key.sign(data)


@dataclass(frozen=True, slots=True)
class Ed25519Verifier:
    """A public key."""

    keyid: str
    _key: Ed25519PublicKey = field(repr=False)

    @property
    def public(self) -> bytes:
        """The 32 raw bytes."""
        return _raw(self._key)

    def verifies(self, signature: bytes, data: bytes) -> bool:
        """Whether this key made `signature` over exactly `data`."""
        try:
            self._key.verify(signature, data)
        except InvalidSignature:
            return False
        return True


def nobody(path: Path) -> str | None:  # noqa: ARG001  an `Ask`
    """Nobody can be asked."""
    return None


def load_signer(path: Path, ask: Ask = nobody) -> Ed25519Signer:
    """The private key in a PEM file that only its owner may read (mode 0600).

    Raises:
        SignatureError: absent, readable by others, no Ed25519 key, or another passphrase.
    """
    try:
        mode, pem = path.stat().st_mode, path.read_bytes()
    except OSError:
        raise SignatureError(f"{path}: the signing key cannot be read", hint=_GENERATE) from None
    if mode & _OTHERS:
        raise SignatureError(f"{path}: the signing key is open to others", hint=f"chmod 600 {path}")
    try:
        key = load_pem_private_key(pem, password=_passphrase(path, ask) if _LOCKED in pem else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        hint = "is the passphrase right?" if _LOCKED in pem else _GENERATE
        raise SignatureError(f"{path}: holds no usable private key", hint=hint) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise SignatureError(f"{path}: is no Ed25519 key", hint=_GENERATE)
    return Ed25519Signer(keyid_of(key.public_key()), key)


def _passphrase(path: Path, ask: Ask) -> bytes:
    told = ask(path)
    if told is None:
        raise SignatureError(
            f"{path}: the signing key has a passphrase, and nobody can be asked for it",
            hint=f"set {PASSPHRASE} in the environment, or run this in a terminal",
        )
    return told.encode()


def verifier_of_raw(public: bytes) -> Ed25519Verifier:
    """The public key of 32 raw bytes."""
    return Ed25519Verifier(sha256(public).hexdigest(), Ed25519PublicKey.from_public_bytes(public))


def verifier_of(pem: bytes, place: str) -> Ed25519Verifier:
    """The public key that PEM text holds; `place` is what an error names.

    Raises:
        SignatureError: no Ed25519 public key.
    """
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise SignatureError(f"{place}: holds no public key in PEM form", hint=_PUBLIC) from None
    if not isinstance(key, Ed25519PublicKey):
        raise SignatureError(f"{place}: is no Ed25519 public key", hint=_PUBLIC)
    return Ed25519Verifier(keyid_of(key), key)


def keyid_of(key: Ed25519PublicKey) -> str:
    """SHA-256 of the 32 raw bytes, in hex."""
    return sha256(_raw(key)).hexdigest()


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


_PUBLIC: Final = "write one with `openssl pkey -in PRIVATE -pubout -out PUBLIC`"
