"""The envelope around a statement: DSSE v1, one signature per file, canonical.

Source: https://github.com/secure-systems-lab/dsse, protocol.md and envelope.md.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Any, Final

from compliance.evidence import canonical
from compliance.evidence.interface import Signer, TamperedError

PAYLOAD_TYPE: Final = "application/vnd.in-toto+json"
SUFFIX: Final = ".dsse.json"

_KEYID: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Envelope:
    """A signed payload. The key id is a name that anyone may write: it never decides trust."""

    payload: bytes
    keyid: str
    signature: bytes


def pae(payload: bytes) -> bytes:
    """The pre-authentication encoding: the bytes that are signed."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def seal(payload: bytes, signer: Signer) -> Envelope:
    """Sign a payload."""
    return Envelope(payload, signer.keyid, signer.sign(pae(payload)))


def encode(envelope: Envelope) -> bytes:
    """The canonical bytes of an envelope."""
    return canonical.write(
        {
            "payload": base64.b64encode(envelope.payload).decode(),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [
                {"keyid": envelope.keyid, "sig": base64.b64encode(envelope.signature).decode()}
            ],
        }
    )


def decode(content: bytes, path: str) -> Envelope:
    """The envelope that these bytes are, exactly; `path` is what an error names.

    Raises:
        TamperedError: another form, more members, or more signatures than one.
    """
    document: Any = canonical.read(content, path)
    try:
        (signature,) = document["signatures"]
        envelope = Envelope(
            base64.b64decode(document["payload"], validate=True),
            signature["keyid"],
            base64.b64decode(signature["sig"], validate=True),
        )
        same = bool(_KEYID.fullmatch(envelope.keyid)) and encode(envelope) == content
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise TamperedError(f"{path} is no envelope of one signature") from None
    if not same:
        raise TamperedError(f"{path} holds more than one signature's envelope")
    return envelope
