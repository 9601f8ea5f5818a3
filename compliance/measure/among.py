"""Which of some numbers stand among others that are sorted: by halves, not by sorting all."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]


def among(numbers: Numbers, known: Numbers) -> npt.NDArray[np.bool_]:
    """For each number whether it is known; `known` ascend."""
    if not len(known):
        return np.zeros(len(numbers), dtype=np.bool_)
    at = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    return np.asarray(known[at] == numbers)
