"""Canonical JSON, RFC 8785: one value has one form, so that equal evidence is equal bytes.

`read` takes only that form: a duplicate key, a space or another order is another document.
"""

import json
from typing import Any

from compliance.evidence.interface import TamperedError
from policies.canonical import canonical_document, is_canonical


def write(value: Any) -> bytes:  # noqa: ANN401  any JSON value
    """The canonical bytes of a JSON value."""
    return canonical_document(value)


def read(content: bytes, path: str) -> Any:  # noqa: ANN401  any JSON value
    """The value of canonical bytes; `path` is what an error names.

    Raises:
        TamperedError: the bytes are no JSON, or not in canonical form.
    """
    try:
        value = json.loads(content)
        same = is_canonical(content, value)
    except (ValueError, RecursionError):
        raise TamperedError(f"{path} is no JSON") from None
    if not same:
        raise TamperedError(f"{path} is not in canonical form (RFC 8785)")
    return value
