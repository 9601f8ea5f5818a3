"""The moment a command runs at; `SOURCE_DATE_EPOCH` sets it, so that a build can be repeated."""

import os
from datetime import UTC, datetime

from policies.errors import Error


def now() -> datetime:
    """UTC, to the second.

    Raises:
        Error: `SOURCE_DATE_EPOCH` is no count of seconds.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise Error(
            "SOURCE_DATE_EPOCH is no count of seconds since 1970", hint="unset it, or mend it"
        ) from None
