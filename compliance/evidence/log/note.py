"""Signed notes: a text, and under it the signatures of those who stand by it.

Source: https://c2sp.org/signed-note, Ed25519 signatures (type 0x01).
"""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from compliance.evidence.interface import SignatureError, Signer, TamperedError, Verifier

_ED25519: Final = b"\x01"
_ID: Final = 4
"""Bytes of a key's id, before each signature."""
_LINE: Final = re.compile("— ([^ +]+) ([A-Za-z0-9+/=]+)")
NAME: Final = re.compile(r"[^\s+\x00-\x1f]+")
"""What a signer's name may be: no space, no plus sign."""


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One line under a note."""

    name: str
    keyid: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures."""

    text: str
    """Ends with a line feed."""
    signatures: tuple[NoteSignature, ...]

    def is_by(self, name: str, verifier: Verifier) -> bool:
        """Whether this key signed it under this name."""
        text = self.text.encode()
        return any(verifier.verifies(one.signature, text) for one in self._of(name, verifier))

    def names(self, name: str, verifier: Verifier) -> bool:
        """Whether a signature says to be by this key, whoever made it."""
        return bool(self._of(name, verifier))

    def _of(self, name: str, verifier: Verifier) -> list[NoteSignature]:
        keyid = key_id(name, verifier.public)
        return [one for one in self.signatures if (one.name, one.keyid) == (name, keyid)]


def key_id(name: str, public: bytes) -> bytes:
    """The first bytes of the digest of a name and its key."""
    return sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:_ID]


def verifier_key(name: str, public: bytes) -> str:
    """A public key as tools of transparency logs write it."""
    return f"{name}+{key_id(name, public).hex()}+{_base64(_ED25519 + public)}"


def seal(text: str, name: str, signer: Signer) -> Note:
    """Sign a text under a name.

    Raises:
        SignatureError: nobody can be called so.
    """
    if not NAME.fullmatch(name):
        raise SignatureError(
            "this is no name of a log", hint="write one without spaces: example.com/releases"
        )
    signature = signer.sign(text.encode())
    return Note(text, (NoteSignature(name, key_id(name, signer.public), signature),))


def encode(note: Note) -> str:
    """The text, an empty line, the signatures."""
    lines = (f"— {one.name} {_base64(one.keyid + one.signature)}\n" for one in note.signatures)
    return f"{note.text}\n{''.join(lines)}"


def decode(content: str, path: str) -> Note:
    """The note that this text is, exactly; `path` is what an error names.

    Raises:
        TamperedError: another form, or no signature.
    """
    text, gap, rest = content.rpartition("\n\n")
    found = [_LINE.fullmatch(line) for line in rest.removesuffix("\n").split("\n")]
    try:
        signatures = tuple(_signature(one) for one in found)
    except (TypeError, ValueError, binascii.Error):
        raise TamperedError(f"{path} is no signed note") from None
    note = Note(f"{text}\n", signatures)
    if not gap or encode(note) != content:
        raise TamperedError(f"{path} is no signed note")
    return note


def _signature(line: "re.Match[str] | None") -> NoteSignature:
    if line is None:
        raise ValueError
    value = base64.b64decode(line[2], validate=True)
    return NoteSignature(line[1], value[:_ID], value[_ID:])


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()
