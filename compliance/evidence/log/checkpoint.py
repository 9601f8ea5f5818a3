"""Checkpoints: what a log was at one size, signed by who keeps it.

Source: https://c2sp.org/tlog-checkpoint.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Final

from compliance.evidence.interface import TamperedError

_ROOT: Final = 32
_MOST: Final = 1 << 63


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The text of a checkpoint."""

    origin: str
    """The name of the log."""
    size: int
    """Entries."""
    root: bytes


def encode(checkpoint: Checkpoint) -> str:
    """Three lines."""
    root = base64.b64encode(checkpoint.root).decode()
    return f"{checkpoint.origin}\n{checkpoint.size}\n{root}\n"


def decode(text: str, path: str) -> Checkpoint:
    """The checkpoint that this text is, exactly; `path` is what an error names.

    Raises:
        TamperedError: another form.
    """
    try:
        origin, size, root = text.removesuffix("\n").split("\n")
        found = Checkpoint(origin, int(size), base64.b64decode(root, validate=True))
        same = encode(found) == text and bool(origin) and 0 <= found.size < _MOST
    except (ValueError, binascii.Error):
        raise TamperedError(f"{path} is no checkpoint of a log") from None
    if not same or len(found.root) != _ROOT:
        raise TamperedError(f"{path} is no checkpoint of a log")
    return found
