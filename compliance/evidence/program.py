"""`command:PROGRAM`: a program of the user's signs, with whatever key it can reach.

This is how a smart card, a token (PKCS#11) or a key service (KMS) is brought in. The program is run
without a shell: as `PROGRAM public-key` it writes its Ed25519 public key as PEM; as `PROGRAM sign`
it reads the bytes to sign, and writes the 64 bytes of the signature.
"""

import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from compliance.evidence.ed25519 import Ed25519Verifier, verifier_of
from compliance.evidence.interface import SignatureError

_PATIENCE: Final = 120.0
"""Seconds in which a person may touch a token."""


@dataclass(frozen=True, slots=True)
class ProgramSigner:
    """A program that signs."""

    program: Path
    _verifier: Ed25519Verifier = field(repr=False)

    @property
    def keyid(self) -> str:
        """SHA-256 of the raw public key, in hex."""
        return self._verifier.keyid

    @property
    def public(self) -> bytes:
        """The 32 raw bytes of the public key."""
        return self._verifier.public

    def sign(self, data: bytes) -> bytes:
        """The program's signature, which is checked before it is given on.

        Raises:
            SignatureError: it fails, or answers with something else.
        """
        signature = _run(self.program, "sign", data)
        if not self._verifier.verifies(signature, data):
            raise SignatureError(f"{self.program} gave no signature by its own key")
        return signature


def open_program(address: str) -> ProgramSigner:
    """The program at this path, asked for its public key.

    Raises:
        SignatureError: it cannot be run, or tells no Ed25519 key.
    """
    program = Path(address).absolute()
    return ProgramSigner(program, verifier_of(_run(program, "public-key", b""), str(program)))


def _run(program: Path, verb: str, given: bytes) -> bytes:
    """What the program writes; its own errors go to the terminal, as a person must see them."""
    try:
        done = subprocess.run(  # noqa: S603  the user names it
            [program, verb], input=given, stdout=subprocess.PIPE, timeout=_PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        raise SignatureError(
            f"{program} {verb} failed", hint="run it by hand: it must be executable and end with 0"
        ) from None
    return done.stdout
