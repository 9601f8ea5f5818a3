"""Formats that are read by jumping to and fro, in bytes that can only be read in order."""

import io
from typing import BinaryIO, Final

from compliance.sources.interface import Blob, MalformedError

HELD: Final = 256 << 20
"""Bytes that are held in memory at most."""


def seekable(blob: Blob) -> BinaryIO:
    """Its bytes, where a jump costs nothing; those of a compressed stream are held in memory.

    Raises:
        OSError: it cannot be read.
        MalformedError: it is too large to be held.
    """
    if blob.seeks:
        return blob.open()
    with blob.open() as stream:
        data = stream.read(HELD + 1)
    if len(data) > HELD:
        raise MalformedError(
            f"{blob}: is too large to be read inside an archive (more than {HELD >> 20} MiB)",
            hint="unpack it, and scan what was in it",
        )
    return io.BytesIO(data)
