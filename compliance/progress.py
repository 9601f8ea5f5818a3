"""How a verb tells what it is doing; the command line hands in a bar, a library user nothing."""

from typing import Protocol


class Progress(Protocol):
    """Told of work begun, done and finished. Never handed a value of the data."""

    def begin(self, what: str, total: int | None = None) -> None:
        """A part of the work begins, of `total` bytes where known."""

    def advance(self, amount: int) -> None:
        """`amount` bytes are done."""

    def end(self) -> None:
        """The part is finished."""


class _Silent:
    def begin(self, what: str, total: int | None = None) -> None:
        pass

    def advance(self, amount: int) -> None:
        pass

    def end(self) -> None:
        pass


SILENT: Progress = _Silent()
