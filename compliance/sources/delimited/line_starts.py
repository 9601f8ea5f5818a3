"""On which physical lines the rows of a delimited text begin: a quoted cell may hold breaks."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def line_starts(block: pa.RecordBatch, line: int, end: str) -> tuple[pa.Int64Array, int]:
    """The physical line of each row when the first begins on `line`, and the line after them."""
    heights = np.ones(block.num_rows, dtype=np.int64)
    for column in block.columns:
        if _holds(column, end):
            breaks = pc.fill_null(pc.count_substring(column, end), 0)
            counts = np.frombuffer(breaks.buffers()[1], np.int32)
            heights += counts[breaks.offset : breaks.offset + len(breaks)]
    ends = line + np.cumsum(heights)
    starts = pa.py_buffer(ends - heights)
    return pa.Int64Array.from_buffers(pa.int64(), len(ends), [None, starts]), int(ends[-1])


def _holds(column: pa.StringArray, mark: str) -> bool:
    """Whether any text holds `mark`, in a tenth of the time that Arrow takes to say which."""
    data = column.buffers()[2]
    return data is not None and bool((np.frombuffer(data, np.uint8) == ord(mark)).any())
