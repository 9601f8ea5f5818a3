"""Reading ahead: the next batches are parsed while one is looked at."""

from collections.abc import Iterator
from queue import Queue
from threading import Event, Thread, current_thread
from typing import Final, TypeVar

T = TypeVar("T")

_AHEAD: Final = 2
"""Items that wait at most; memory is bounded by them."""


class _End:
    """Nothing follows, but the error that ended it."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


class Unwanted(BaseException):
    """Nobody listens any more to what this thread makes; no fault, and not to be caught."""


class _Reader(Thread):
    """Makes items until it is stopped."""

    def __init__(self, items: Iterator[T], queue: "Queue[T | _End]") -> None:
        self.stopped = Event()
        super().__init__(target=_fill, args=(items, queue, self.stopped), daemon=True)


def demand_wanted() -> None:
    """To be called within long work, which then ends soon after nobody listens any more.

    Raises:
        Unwanted: it is made ahead, for somebody who has stopped.
    """
    reader = current_thread()
    if isinstance(reader, _Reader) and reader.stopped.is_set():
        raise Unwanted


def ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items in the same order; an error is raised where it would have been."""
    queue: Queue[T | _End] = Queue(_AHEAD)
    reader = _Reader(items, queue)
    reader.start()
    try:
        while not isinstance(item := queue.get(), _End):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        reader.stopped.set()
        while reader.is_alive():
            _emptied(queue)
            reader.join(_PATIENCE)


_PATIENCE: Final = 0.01
"""Seconds between looks at a reader that was told to stop."""


def _fill(items: Iterator[T], queue: "Queue[T | _End]", stopped: Event) -> None:
    error: BaseException | None = None
    try:
        for item in items:
            queue.put(item)
            if stopped.is_set():
                return
    except BaseException as raised:  # noqa: BLE001  handed on to whoever reads the items
        error = raised
    queue.put(_End(error))


def _emptied(queue: "Queue[T | _End]") -> None:
    while not queue.empty():
        queue.get_nowait()
