"""Less looking for cycles while large documents are read and drawn.

Facts of 100,000 findings are half a million containers, none of which is part of a cycle, and
Python's collector goes through all of them again and again: a third of the time of a verification.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = (200_000, 30, 30)
"""As mypy has it, which holds as many small values."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Cycles are looked for rarely meanwhile; what is not needed any more is freed as ever."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
