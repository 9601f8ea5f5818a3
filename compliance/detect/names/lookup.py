"""Rows of tables whose keys ascend."""

import numpy as np
import numpy.typing as npt

from compliance.detect.names.interface import Ints


def rows_in(
    keys: "npt.NDArray[np.unsignedinteger]", table: "npt.NDArray[np.unsignedinteger]"
) -> Ints:
    """The line of each key in an ascending table, counted from 1; 0 where it is not there."""
    if not len(table):
        return np.zeros(len(keys), np.int64)
    at = np.minimum(np.searchsorted(table, keys), len(table) - 1)
    return np.where(table[at] == keys, at + 1, 0)
