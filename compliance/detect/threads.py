"""Pools of threads, one per kind of work.

A thread that waits for others of its own pool could wait for ever: columns wait for their slices,
and a table waits for columns and names, so that each kind has a pool of its own.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

_T = TypeVar("_T")


@cache
def pool(work: str) -> ThreadPoolExecutor:
    """The threads for a kind of work, as many as there are cores; `work` is their name."""
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix=work)


def begun(task: Callable[[], _T], work: str, *, alone: bool) -> Callable[[], _T]:
    """A task that another thread has begun, or that is done now; its result when asked."""
    if alone:
        done = task()
        return lambda: done
    return pool(work).submit(task).result
