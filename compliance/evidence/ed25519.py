"""Ed25519 keys in PEM files, as `openssl genpkey -algorithm ed25519` writes them.

Source: RFC 8032.
"""

import stat
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

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_GENERATE: Final = "make one with `openssl genpkey -algorithm ed25519 -out FILE && chmod 600 FILE`"


@dataclass(frozen=True, slots=True)
class Ed25519Signer:
    """A private key. `repr` tells its public name only."""

    keyid: str
    _key: Ed25519PrivateKey = field(repr=False)

    def sign(self, data: bytes) -> bytes:
        """64 bytes; the same data gives the same signature."""
        return self._key.sign(data)


@dataclass(frozen=True, slots=True)
class Ed25519Verifier:
    """A public key."""

    keyid: str
    _key: Ed25519PublicKey = field(repr=False)

    def verifies(self, signature: bytes, data: bytes) -> bool:
        """Whether this key made `signature` over exactly `data`."""
        try:
            self._key.verify(signature, data)
        except InvalidSignature:
            return False
        return True


def load_signer(path: Path) -> Ed25519Signer:
    """The private key in a PEM file that only its owner may read (mode 0600).

    Raises:
        SignatureError: absent, readable by others, or no unencrypted Ed25519 key.
    """
    try:
        mode, pem = path.stat().st_mode, path.read_bytes()
    except OSError:
        raise SignatureError(f"{path}: the signing key cannot be read", hint=_GENERATE) from None
    if mode & _OTHERS:
        raise SignatureError(f"{path}: the signing key is open to others", hint=f"chmod 600 {path}")
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise SignatureError(f"{path}: holds no usable private key", hint=_GENERATE) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise SignatureError(f"{path}: is no Ed25519 key", hint=_GENERATE)
    return Ed25519Signer(keyid_of(key.public_key()), key)


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
    return sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()


_PUBLIC: Final = "write one with `openssl pkey -in PRIVATE -pubout -out PUBLIC`"
