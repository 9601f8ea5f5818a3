"""Values as URLs, base64 and hexadecimal digits spell them.

A surrogate takes the spelling of the value that it stands for, so that whoever reads the copy as
its source was read gets what the value's column holds.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final
from urllib.parse import quote, unquote_to_bytes

Writer = Callable[[str], str]
"""Spells a value."""
Reading = tuple[str, Writer]
"""What was spelled, and how to spell another value in the same way."""

_ESCAPE: Final = re.compile("%[0-9A-Fa-f]{2}")
_IN_BASE64: Final = re.compile("([A-Za-z0-9+/_-]{6,})={0,2}")
_SAFE_SIGNS: Final = re.compile("[-_]")
_IN_HEX: Final = re.compile("((?:0x)?)((?:[0-9A-Fa-f]{2}){5,})")
_PLUS: Final = "+"
_FOUR: Final = 4
"""Signs of base64 that stand together."""


def readings(spelled: str) -> Iterator[Reading]:
    """All that a stretch of text may spell; nothing where it only is what it says.

    Law: written again, what was read reads the same.
    """
    yield from escaped(spelled)
    yield from packed(spelled)


def escaped(spelled: str) -> Iterator[Reading]:
    """As in a URL; where a plus stands, it is a plus, or a blank of a form."""
    escapes = _ESCAPE.findall(spelled)
    if not escapes and _PLUS not in spelled:
        return
    free = {one for one in spelled if not one.isalnum() and one.isascii()} - {"%"}
    small = any(one != one.upper() for one in escapes)
    if escapes:
        yield from _read(unquote_to_bytes(spelled), partial(_escaped, free, "%20", small))
    if _PLUS in spelled:
        blank = unquote_to_bytes(spelled.replace(_PLUS, " "))
        yield from _read(blank, partial(_escaped, free - {_PLUS, " "}, _PLUS, small))


def packed(spelled: str) -> Iterator[Reading]:
    """As bytes: all of it is base64, or hexadecimal digits."""
    yield from _base64(spelled)
    yield from _hex(spelled)


def _base64(spelled: str) -> Iterator[Reading]:
    found = _IN_BASE64.fullmatch(spelled)
    if found is None:
        return
    bare = found[1]
    other = b"-_" if _SAFE_SIGNS.search(bare) else b"+/"
    try:
        data = base64.b64decode(bare + "=" * (-len(bare) % _FOUR), altchars=other, validate=True)
    except binascii.Error:
        return
    yield from _read(data, partial(_in_base64, other, len(spelled) % _FOUR == 0))


def _hex(spelled: str) -> Iterator[Reading]:
    found = _IN_HEX.fullmatch(spelled)
    if found is not None:
        small = found[2] != found[2].upper()
        yield from _read(bytes.fromhex(found[2]), partial(_in_hex, found[1], small))


def _read(data: bytes, write: Writer) -> Iterator[Reading]:
    """Nothing where the bytes are no text."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if text.isprintable():
        yield text, write


def _bytes(value: str) -> bytes:
    return value.encode("utf-8", "replace")


def _escaped(free: frozenset[str] | set[str], blank: str, small: bool, value: str) -> str:  # noqa: FBT001  bound by `partial`
    """`free` are the signs that stand as they are."""
    told = quote(_bytes(value), safe="".join(sorted(free)))
    told = told.replace("%20", blank)
    return _ESCAPE.sub(lambda one: one[0].lower(), told) if small else told


def _in_base64(other: bytes, padded: bool, value: str) -> str:  # noqa: FBT001  bound by `partial`
    told = base64.b64encode(_bytes(value), altchars=other).decode()
    return told if padded else told.rstrip("=")


def _in_hex(prefix: str, small: bool, value: str) -> str:  # noqa: FBT001  bound by `partial`
    told = _bytes(value).hex()
    return prefix + (told if small else told.upper())
