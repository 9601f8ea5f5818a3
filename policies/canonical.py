"""Canonical JSON (RFC 8785), in a tenth of the time where the value is as simple as most are.

The encoder of the standard library writes the same bytes where keys are ASCII (then code points and
UTF-16 units sort alike), numbers are whole, or have digits before and after the point and no
exponent. Every other value is left to `rfc8785`.
"""

import json
import re
from typing import Any, Final

import rfc8785

_LARGEST: Final = 2**53 - 1
_ODD: Final = re.compile(
    rb"[\[:,]-?(?:[0-9]{16}[0-9.]*|[0-9.]+[eE][-+]?[0-9]+|[0-9]+\.0(?:000[0-9]*)?|NaN|Infinity)[,\]}]"
)
"""A number that is long or small, has an exponent, or is written as `1.0` or `NaN`."""
_WIDE: Final = re.compile(rb"[\xf0-\xf4]|\xed[\xa0-\xbf]")
"""A character beyond U+FFFF, by which keys sort otherwise, or half of one."""
_PLAIN: Final = frozenset({str, bool, type(None)})
"""Types of which every value is plain, and which need not be looked at one by one."""


def canonical_bytes(value: Any) -> bytes:  # noqa: ANN401  any JSON value
    """The one way to write a JSON value.

    Raises:
        rfc8785.CanonicalizationError: it has none.
    """
    if _is_plain(value):
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        try:
            return text.encode()
        except UnicodeEncodeError:  # half a character, which `rfc8785` refuses in its own words
            pass
    return rfc8785.dumps(value)


def canonical_document(value: Any) -> bytes:  # noqa: ANN401  any JSON value
    """The same of a value that is known to be JSON: all of its keys are text.

    A document on whose bytes the encoders agree is left as the quick one wrote it.

    Raises:
        rfc8785.CanonicalizationError: it has no canonical form.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    content = text.encode(errors="surrogatepass")
    return content if _agreed(content) else canonical_bytes(value)


def is_canonical(content: bytes, value: Any) -> bool:  # noqa: ANN401  any JSON value
    """Whether `content`, of which `value` was parsed, is the one way to write it."""
    written = canonical_document(value) if _agreed(content) else canonical_bytes(value)
    return written == content


def _agreed(content: bytes) -> bool:
    """Whether nothing stands in a document that the two encoders may write unlike."""
    bare = content[:1] not in (b"{", b"[", b'"')
    wide = not content.isascii() and _WIDE.search(content)
    return not (bare or wide or _ODD.search(content))


def _is_plain(value: object) -> bool:
    """Whether both encoders write `value` alike."""
    known: set[object] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if not one.keys() <= known:
                known.update(key for key in one if isinstance(key, str) and key.isascii())
            if not one.keys() <= known:
                return False
            waiting.extend([each for each in one.values() if type(each) not in _PLAIN])
        elif isinstance(one, list | tuple):
            waiting.extend([each for each in one if type(each) not in _PLAIN])
        elif not _is_plain_leaf(one):
            return False
    return True


def _is_plain_leaf(value: object) -> bool:
    match value:
        case str() | bool() | None:
            return True
        case int():
            return abs(value) <= _LARGEST
        case float():
            return _is_short(repr(value))
        case _:
            return False


def _is_short(number: str) -> bool:
    """Whether Python writes a number as ECMAScript does: `0.98`, not `1.0`, `1e-07` or `nan`."""
    return "." in number and not number.endswith(".0") and "e" not in number
