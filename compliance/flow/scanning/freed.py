"""Memory that was freed and is still held: allocators keep it, and keep more the longer they run.

What is looked at of one batch is a thousand arrays of all sizes. Between them the free blocks of
the C library are split ever finer, and a long run comes to hold hundreds of MiB of nothing.
"""

import ctypes
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final, TypeVar

import pyarrow as pa

_T = TypeVar("_T")
_EVERY: Final = 8
"""Batches after which it is given back: often enough to bound it, seldom enough to cost nothing."""


def giving_back(batches: Iterable[_T]) -> Iterator[_T]:
    """The batches; after some of them, what the allocators hold free goes to the system."""
    for number, batch in enumerate(batches, start=1):
        yield batch
        if number % _EVERY == 0:
            pa.default_memory_pool().release_unused()
            _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    """`malloc_trim` of glibc; other C libraries have no need of it, or no such function."""
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return lambda _: None
    return trim
