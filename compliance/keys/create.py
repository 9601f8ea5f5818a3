"""Makes new keys: a master key, or an Ed25519 pair for signing. Never writes over a file."""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from compliance.keys.encoding import KEY_BYTES
from compliance.keys.interface import UnusableKeyError


def create_master_key(path: Path) -> None:
    """Write 32 random bytes as hexadecimal text, mode 0600.

    Raises:
        UnusableKeyError: the file exists or cannot be written.
    """
    _write_new(path, secrets.token_hex(KEY_BYTES).encode() + b"\n", 0o600)


def create_signing_key(path: Path, *, passphrase: str | None = None) -> Path:
    """Write an Ed25519 pair as PEM: the private key at `path` (0600), the public one beside it.

    Args:
        path: Of the private key.
        passphrase: Encrypts it (PKCS#8); None leaves it plain.

    Returns:
        The path of the public key, `path` with `.pub`.

    Raises:
        UnusableKeyError: a file exists or cannot be written, or the passphrase is empty.
    """
    if passphrase == "":
        raise UnusableKeyError("an empty passphrase protects nothing", hint="choose another one")
    lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    public_path = path.with_name(path.name + ".pub")
    if public_path.exists():
        raise _exists(public_path)
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    _write_new(path, private, 0o600)
    _write_new(public_path, public, 0o644)
    return public_path


def _write_new(path: Path, content: bytes, mode: int) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise UnusableKeyError(f"the key file {path} cannot be written: {error.strerror}") from None
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, mode)
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _exists(path: Path) -> UnusableKeyError:
    return UnusableKeyError(
        f"{path} exists; a key is never written over",
        hint="choose another path, or move the old key away first",
    )
