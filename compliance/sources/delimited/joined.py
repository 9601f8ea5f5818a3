"""Small blocks put together to batches: each batch has its cost, whatever it holds."""

from collections.abc import Iterator
from typing import Final

import pyarrow as pa

from policies.errors import Error

_BATCH_BYTES: Final = 16 << 20
"""Of the cells in one batch: larger than a block."""


def joined(blocks: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Blocks put together to batches, all of them before an error is raised."""
    waiting: list[pa.RecordBatch] = []
    size = 0
    try:
        for block in blocks:
            waiting.append(block)
            size += block.nbytes
            if size >= _BATCH_BYTES:
                yield _together(waiting)
                waiting, size = [], 0
    except Error:
        if waiting:
            yield _together(waiting)
        raise
    if waiting:
        yield _together(waiting)


def _together(blocks: list[pa.RecordBatch]) -> pa.RecordBatch:
    return blocks[0] if len(blocks) == 1 else pa.concat_batches(blocks)
