"""The written forms of a 32-byte key: 64 hexadecimal digits, or base64."""

import base64
import binascii
from typing import Final

from compliance.keys.interface import UnusableKeyError

KEY_BYTES: Final = 32
_HEX_DIGITS: Final = 2 * KEY_BYTES


def decode(text: str, where: str) -> bytes:
    """The key that `text` spells; `where` names the place in the error.

    Raises:
        UnusableKeyError: it spells no 32 bytes.
    """
    spelled = "".join(text.split())
    key = _hex(spelled) if len(spelled) == _HEX_DIGITS else _base64(spelled)
    if key is None or len(key) != KEY_BYTES:
        raise UnusableKeyError(
            f"{where} does not hold a key of {KEY_BYTES} bytes in base64 or hexadecimal",
            hint="make one with `compliance keygen mask.key`",
        )
    return key


def _hex(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def _base64(text: str) -> bytes | None:
    plain = text.translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
