"""The manifest signed in the form of OpenSSH, so that `ssh-keygen -Y verify` can tell.

It is the same key's word on the same bytes; without the statement beside it, it counts for nothing.
Source: openssh-portable, PROTOCOL.sshsig; RFC 8709.
"""

import base64
from hashlib import sha256, sha512
from typing import Final

from compliance.evidence.ed25519 import verifier_of_raw
from compliance.evidence.interface import Signer, TamperedError

SUFFIX: Final = ".ssh.sig"
NAMESPACE: Final = "ai-lifecycle-compliance-release"
"""What `-n` takes: a signature for another purpose is none for this one."""

_MAGIC: Final = b"SSHSIG"
_KIND: Final = b"ssh-ed25519"
_HASH: Final = b"sha512"
_BEGIN: Final = "-----BEGIN SSH SIGNATURE-----"
_END: Final = "-----END SSH SIGNATURE-----"
_WIDTH: Final = 70
_KEY_BYTES: Final = 32


def sign(message: bytes, signer: Signer) -> bytes:
    """The armoured signature over a message."""
    return _armoured(signer.public, signer.sign(_signed(message)))


def check(content: bytes, message: bytes, keyid: str, path: str) -> None:
    """Hold a signature against the message and the key that it is named for.

    Raises:
        TamperedError: another form, another key, or another message; `path` names its file.
    """
    body = b"".join(content.splitlines()[1:-1])
    try:
        blob = base64.b64decode(body, validate=True)
    except ValueError:
        raise TamperedError(f"{path} is no signature of OpenSSH's") from None
    start = len(_head(b"")) - _KEY_BYTES
    public, signature = blob[start : start + _KEY_BYTES], blob[-64:]
    if _armoured(public, signature) != content:
        raise TamperedError(f"{path} is no signature of OpenSSH's over a release")
    if sha256(public).hexdigest() != keyid:
        raise TamperedError(f"{path} is not named for its key")
    if not verifier_of_raw(public).verifies(signature, _signed(message)):
        raise TamperedError(f"{path} is about another manifest")


def public_line(public: bytes) -> str:
    """A public key as OpenSSH writes it: `ssh-ed25519 AAAA…`."""
    return f"{_KIND.decode()} {base64.b64encode(public_blob(public)).decode()}"


def public_blob(public: bytes) -> bytes:
    """A public key as OpenSSH sends it."""
    return text(_KIND) + text(public)


def text(value: bytes) -> bytes:
    """A string of SSH: its length in four bytes, then itself."""
    return len(value).to_bytes(4, "big") + value


def _signed(message: bytes) -> bytes:
    parts = (NAMESPACE.encode(), b"", _HASH, sha512(message).digest())
    return _MAGIC + b"".join(map(text, parts))


def _head(public: bytes) -> bytes:
    """Everything before the end of the public key."""
    key = public or bytes(_KEY_BYTES)
    return _MAGIC + (1).to_bytes(4, "big") + text(public_blob(key))


def _armoured(public: bytes, signature: bytes) -> bytes:
    parts = (NAMESPACE.encode(), b"", _HASH, text(_KIND) + text(signature))
    told = base64.b64encode(_head(public) + b"".join(map(text, parts))).decode()
    lines = [told[at : at + _WIDTH] for at in range(0, len(told), _WIDTH)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()
