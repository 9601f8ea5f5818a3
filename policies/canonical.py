"""Canonical JSON (RFC 8785), in a hundredth of the time where the value is as simple as most are.

`orjson` writes the same bytes where keys sort alike by code points and by UTF-16 units, and where
numbers are whole, or have digits before and after the point and no exponent. What it may write
otherwise is seen in its bytes; then numbers such as `1.0` are made whole, and whatever is still
odd is left to `rfc8785`, which also says what has no canonical form.
"""

import json
import re
from typing import Any, Final

import orjson
import rfc8785

_OPTIONS: Final = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_STRICT_INTEGER
    | orjson.OPT_PASSTHROUGH_DATACLASS
    | orjson.OPT_PASSTHROUGH_DATETIME
)
_ODD: Final = re.compile(rb"[\[:,]-?[0-9]+(?:\.0|(?:\.[0-9]+)?e[-+]?[0-9]+)[,\]}]")
"""A number with an exponent, or one that ends with `.0`."""
_ENDS: Final = (re.compile(rb"\.0[,\]}]"), re.compile(rb"e[-+]?[0-9]+[,\]}]"))
"""How every such number ends, which is found in a fourth of the time."""
_WIDE: Final = re.compile(rb"[\xf0-\xf4]|\xed[\xa0-\xbf]")
"""A character beyond U+FFFF, by which keys sort otherwise, or half of one."""


def canonical_bytes(value: Any) -> bytes:  # noqa: ANN401  any JSON value
    """The one way to write a JSON value.

    Raises:
        rfc8785.CanonicalizationError: it has none.
    """
    content = _written(value)
    if b"null" in content and not _is_finite(value):
        return rfc8785.dumps(value)
    return content if _agreed(content) else _rewritten(value, content)


def canonical_again(value: Any) -> bytes:  # noqa: ANN401  any JSON value
    """The same of a value that has a canonical form, as all have that were digested or read back.

    Such a value holds no number that is none, which `orjson` would write as `null`.
    """
    content = _written(value)
    return content if _agreed(content) else _rewritten(value, content)


def is_canonical(content: bytes, value: Any) -> bool:  # noqa: ANN401  any JSON value
    """Whether `content`, of which `value` was parsed, is the one way to write it.

    Raises:
        rfc8785.CanonicalizationError: there is none.
    """
    return (_written(value) == content and _agreed(content)) or rfc8785.dumps(value) == content


def parsed(content: bytes) -> Any:  # noqa: ANN401  any JSON value
    """The value of JSON, canonical or not.

    Raises:
        ValueError: it is none, or nested too deeply.
    """
    return orjson.loads(content)


def _written(value: object) -> bytes:
    """As the quick encoder writes it; nothing where it cannot."""
    try:
        return orjson.dumps(value, option=_OPTIONS)
    except TypeError:
        return b""


def _rewritten(value: Any, content: bytes) -> bytes:  # noqa: ANN401  any JSON value
    """By whole numbers where that is all that is odd, else by the encoder that knows all cases."""
    if content:
        content = _written(json.loads(content, parse_float=_number))
    return content if _agreed(content) else rfc8785.dumps(value)


def _agreed(content: bytes) -> bool:
    """Whether nothing stands in a document that the two encoders may write unlike."""
    bare = content[:1] not in (b"{", b"[", b'"')
    wide = not content.isascii() and _WIDE.search(content)
    return not (bare or wide or _is_odd(content))


def _is_odd(content: bytes) -> bool:
    return any(one.search(content) for one in _ENDS) and bool(_ODD.search(content))


def _is_finite(value: object) -> bool:
    """Whether every number in it is one."""
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        return False
    return True


def _number(text: str) -> int | float:
    """A whole number where it is one."""
    value = float(text)
    return int(value) if value.is_integer() else value
