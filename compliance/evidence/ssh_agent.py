"""`ssh-agent:NAME`: an Ed25519 key that a running ssh-agent holds, so that no file is read.

NAME is the key's comment or its fingerprint, `SHA256:…`; without one there must be a single key.
Source: draft-ietf-sshm-ssh-agent; RFC 8709.
"""

import base64
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from compliance.evidence.ed25519 import verifier_of_raw
from compliance.evidence.interface import SignatureError
from compliance.evidence.ssh_signature import public_blob, text

_LIST: Final = 11
_KEYS: Final = 12
_SIGN: Final = 13
_SIGNED: Final = 14
_KIND: Final = b"ssh-ed25519"
_MOST: Final = 1 << 20
"""Bytes of an answer; an agent that says more is none."""
_PATIENCE: Final = 120.0
"""Seconds in which a person may confirm the use of a key."""
_HINT: Final = "start one and add the key: eval $(ssh-agent) && ssh-add KEY"


@dataclass(frozen=True, slots=True)
class AgentSigner:
    """A key in an agent."""

    keyid: str
    public: bytes
    _socket: str = field(repr=False)

    def sign(self, data: bytes) -> bytes:
        """The agent's signature, which is checked before it is given on.

        Raises:
            SignatureError: the agent refuses, or answers with something else.
        """
        asked = bytes([_SIGN]) + text(public_blob(self.public)) + text(data) + bytes(4)
        answer = _Reader(_ask(self._socket, asked, _SIGNED))
        made = _Reader(answer.string())
        kind, signature = made.string(), made.string()
        if kind != _KIND or not verifier_of_raw(self.public).verifies(signature, data):
            raise SignatureError("the ssh-agent gave no signature by this key", hint=_HINT)
        return signature


def open_agent(name: str) -> AgentSigner:
    """The one key of this name.

    Raises:
        SignatureError: no agent runs, or not exactly one key is called so.
    """
    place = os.environ.get("SSH_AUTH_SOCK", "")
    if not place:
        raise SignatureError("no ssh-agent runs (SSH_AUTH_SOCK is not set)", hint=_HINT)
    found = [public for public, comment in _keys(place) if _is_called(name, public, comment)]
    if len(found) != 1:
        raise SignatureError(
            f"the ssh-agent holds {len(found)} Ed25519 keys of this name",
            hint="name one by its comment or fingerprint; `ssh-add -l` lists them",
        )
    return AgentSigner(sha256(found[0]).hexdigest(), found[0], place)


def _keys(place: str) -> Iterator[tuple[bytes, str]]:
    answer = _Reader(_ask(place, bytes([_LIST]), _KEYS))
    for _ in range(answer.number()):
        blob, comment = _Reader(answer.string()), answer.string()
        if blob.string() == _KIND:
            yield blob.string(), comment.decode(errors="replace")


def _is_called(name: str, public: bytes, comment: str) -> bool:
    print_ = base64.b64encode(sha256(public_blob(public)).digest()).decode().rstrip("=")
    return name in ("", comment, f"SHA256:{print_}")


def _ask(place: str, message: bytes, expected: int) -> bytes:
    """What follows the kind of an answer.

    Raises:
        SignatureError: there is no agent, or it answers with something else.
    """
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(_PATIENCE)
            line.connect(place)
            line.sendall(text(message))
            size = int.from_bytes(_read(line, 4), "big")
            answer = _read(line, size) if 0 < size <= _MOST else b"\0"
    except OSError:
        raise SignatureError("the ssh-agent cannot be reached", hint=_HINT) from None
    if answer[0] != expected:
        raise SignatureError("the ssh-agent refuses", hint="unlock it, or confirm the use")
    return answer[1:]


def _read(line: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        part = line.recv(size - len(found))
        if not part:
            raise ConnectionResetError
        found += part
    return found


class _Reader:
    """Takes an answer apart; what is too short gives empty strings, which match nothing."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def number(self) -> int:
        """Four bytes."""
        head, self._content = self._content[:4], self._content[4:]
        return int.from_bytes(head, "big")

    def string(self) -> bytes:
        """A string of SSH."""
        size = self.number()
        head, self._content = self._content[:size], self._content[size:]
        return head
