"""Canonical JSON, RFC 8785: one value has one form, so that equal evidence is equal bytes.

`read` takes only that form: a duplicate key, a space or another order is another document.
"""

from typing import Any, Final

from compliance.evidence.interface import TamperedError
from policies.canonical import canonical_bytes, is_canonical, parsed

MAX_BYTES: Final = 1 << 27
"""Of one document; what a parser makes of it takes a multiple of that in memory."""


def write(value: Any) -> bytes:  # noqa: ANN401  any JSON value
    """The canonical bytes of a JSON value."""
    return canonical_bytes(value)


def read(content: bytes, path: str) -> Any:  # noqa: ANN401  any JSON value
    """The value of canonical bytes; `path` is what an error names.

    Raises:
        TamperedError: the bytes are no JSON, not in canonical form, or more than any report.
    """
    if len(content) > MAX_BYTES:
        raise TamperedError(f"{path} is larger than any evidence")
    try:
        value = parsed(content)
        same = is_canonical(content, value)
    except (ValueError, RecursionError):
        raise TamperedError(f"{path} is no JSON") from None
    if not same:
        raise TamperedError(f"{path} is not in canonical form (RFC 8785)")
    return value
