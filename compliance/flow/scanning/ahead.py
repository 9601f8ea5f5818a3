"""Reading ahead: the next batches are parsed while one is looked at.

No reader outlives the interpreter: one that parses in Arrow's threads while Python ends would wait
for it, and the process for the reader, for ever.
"""

import atexit
import threading
from collections.abc import Iterator
from queue import Queue
from threading import Event, Thread, current_thread
from time import monotonic, sleep
from typing import Final, TypeVar

T = TypeVar("T")

_AHEAD: Final = 1
"""Items that wait at most, beside the one in the making: memory is bounded by them."""


class _End:
    """Nothing follows, but the error that ended it."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


class Unwanted(BaseException):
    """Nobody listens any more to what this thread makes; no fault, and not to be caught."""


class _Reader(Thread):
    """Makes items until it is stopped."""

    def __init__(self, items: Iterator[T], queue: "Queue[T | _End]") -> None:
        self.stopped, self._queue = Event(), queue
        super().__init__(target=_fill, args=(items, queue, self.stopped), daemon=True)

    def stop(self, patience: float = float("inf")) -> None:
        """End it, also if it is only about to begin; wait for that so many seconds."""
        self.stopped.set()
        until = monotonic() + patience
        while self in threading.enumerate() and monotonic() < until:
            _emptied(self._queue)
            sleep(_LOOKS)


@atexit.register
def _stop_all() -> None:
    """End those whose items nobody reads to the end; who was first may read from who came later."""
    for reader in threading.enumerate():
        if isinstance(reader, _Reader):
            reader.stop(_PATIENCE)


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
    try:
        reader.start()  # an interruption may come here too
        while not isinstance(item := queue.get(), _End):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        reader.stop()


_LOOKS: Final = 0.01
"""Seconds between looks at a reader that was told to stop."""
_PATIENCE: Final = 60.0
"""Seconds that the end of the process waits for a reader."""


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
