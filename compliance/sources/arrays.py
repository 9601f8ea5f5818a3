"""Arrow arrays of Python values, without pandas: `pa.array` loads it to ask what it was given."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow.lib import StringBuilder


def texts(values: Sequence[str | None]) -> pa.StringArray:
    """Strings and nulls."""
    builder = StringBuilder()
    builder.append_values(values)
    return builder.finish()


def numbers(values: Sequence[int]) -> pa.Int64Array:
    """Integers without nulls."""
    return numbers_of(np.array(values, np.int64))


def numbers_of(held: npt.NDArray[np.int64]) -> pa.Int64Array:
    """The same of an array."""
    return pa.Int64Array.from_buffers(pa.int64(), len(held), [None, pa.py_buffer(held)])
