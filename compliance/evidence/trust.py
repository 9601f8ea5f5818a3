"""Whom one trusts: a file of the verifier's own, never a part of the bundle.

```yaml
keys:
  - {name: build server, role: builder, public_key: builder.pub}
  - {name: M. Officer, role: compliance, public_key: officer.pub}
required: {compliance: 1}
```
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from compliance.evidence.ed25519 import verifier_of
from compliance.evidence.interface import SignatureError, Verifier
from compliance.evidence.timestamp import certificates
from policies.errors import PolicyError
from policies.load import read_yaml
from policies.manifest import Declaration

_FOLDER: Final = "ai-lifecycle-compliance"
_PEM: Final = "-----BEGIN"


class KeyDeclaration(Declaration):
    """One key that is trusted, and for what."""

    name: str = Field(min_length=1)
    """The person or machine that holds it."""
    role: str = Field(min_length=1)
    public_key: str = Field(min_length=1)
    """PEM text, or a path relative to the trust file."""


class TrustDeclaration(Declaration):
    """A trust file."""

    keys: tuple[KeyDeclaration, ...] = Field(min_length=1)
    required: Mapping[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    timestamps: tuple[str, ...] = ()
    """Root certificates of time-stamp authorities: PEM files, relative to the trust file."""


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key, who holds it, and the role for which it counts."""

    name: str
    role: str
    verifier: Verifier


@dataclass(frozen=True, slots=True)
class Trust:
    """All keys one trusts."""

    keys: tuple[TrustedKey, ...]
    required: Mapping[str, int]
    """Role → how many people at least, whatever a bundle demands."""
    timestamps: tuple[bytes, ...] = ()
    """Certificates (PEM) of time-stamp authorities."""


def default_path() -> Path:
    """Where a trust file lies if none is named."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / _FOLDER / "trust.yaml"


def load_trust(path: Path) -> Trust:
    """Read a trust file.

    Raises:
        PolicyError: it cannot be read, or a key stands in it twice.
        SignatureError: a key cannot be read.
    """
    declared = read_yaml(path, TrustDeclaration)
    keys = tuple(TrustedKey(one.name, one.role, _verifier(one, path)) for one in declared.keys)
    if len({one.verifier.keyid for one in keys}) < len(keys):
        raise PolicyError("the same key stands twice", file=path, hint="give each key one role")
    stamps = tuple(_certificate(path.parent / one, path) for one in declared.timestamps)
    return Trust(keys, declared.required, stamps)


def _certificate(path: Path, trust_file: Path) -> bytes:
    try:
        pem = path.read_bytes()
    except OSError:
        raise SignatureError(
            f"{path}: the certificate cannot be read", hint=f"mend the path in {trust_file}"
        ) from None
    certificates(pem, str(path))
    return pem


def _verifier(declared: KeyDeclaration, trust_file: Path) -> Verifier:
    if declared.public_key.lstrip().startswith(_PEM):
        return verifier_of(declared.public_key.encode(), f"{trust_file}: key of {declared.name}")
    path = trust_file.parent / declared.public_key
    try:
        pem = path.read_bytes()
    except OSError:
        raise SignatureError(
            f"{path}: the public key cannot be read", hint=f"mend the path in {trust_file}"
        ) from None
    return verifier_of(pem, str(path))
