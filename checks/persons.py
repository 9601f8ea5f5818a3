"""Whether two names are of one person, whichever system wrote them down."""

import re
import unicodedata
from typing import Final

_BETWEEN: Final = re.compile(r"[\s._-]+")
_NUMBER: Final = re.compile(r"^\d+\+")
"""What GitHub puts before an account in the addresses that it makes up."""


def bare(name: str) -> str:
    """A name without what systems add: `Tom Weber`, `tom.weber@example.com` → `tom weber`."""
    account = _NUMBER.sub("", unicodedata.normalize("NFKC", name).strip().partition("@")[0])
    return _BETWEEN.sub(" ", account.casefold()).strip()


def are_two(one: str, other: str) -> bool:
    """Whether both are named, and are not the same person."""
    return bare(one) != bare(other) and bool(bare(one) and bare(other))
