"""Progress for a person: a bar with rate and time left on a terminal, plain lines in CI."""

import os
import sys
import time
from types import TracebackType

from compliance.progress import SILENT, Progress

_WIDTH = 24
_REDRAW_SECONDS = 0.1


class _Lines:
    """One line when a part begins; for logs and CI."""

    def begin(self, what: str, total: int | None = None) -> None:  # noqa: ARG002  lines need no total
        print(what, file=sys.stderr, flush=True)

    def advance(self, amount: int) -> None:
        pass

    def end(self) -> None:
        pass


class _Bar:
    """One line, drawn anew."""

    def __init__(self) -> None:
        self._what = ""
        self._total: int | None = None
        self._done = 0
        self._began = self._drawn = 0.0

    def begin(self, what: str, total: int | None = None) -> None:
        self._what, self._total, self._done = what, total, 0
        self._began = time.monotonic()
        self._draw()

    def advance(self, amount: int) -> None:
        self._done += amount
        if time.monotonic() - self._drawn >= _REDRAW_SECONDS:
            self._draw()

    def end(self) -> None:
        print("\r\033[K", end="", file=sys.stderr, flush=True)

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        rate = self._done / max(self._drawn - self._began, 1e-6)
        text = f"{self._what}  {rate / 1e6:.1f} MB/s"
        if self._total:
            share = min(self._done / self._total, 1.0)
            filled = "█" * round(share * _WIDTH)
            left = (self._total - self._done) / rate if rate else 0.0
            drawn = f"{filled:░<{_WIDTH}} {share:4.0%}"
            text = f"{self._what}  {drawn}  {rate / 1e6:.1f} MB/s  {max(left, 0):.0f} s left"
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


class Bar:
    """Gives the fitting progress, and clears its line afterwards."""

    def __init__(self, *, quiet: bool) -> None:
        silent = quiet or "COMPLIANCE_NO_PROGRESS" in os.environ
        self._progress: Progress = SILENT if silent else _Bar() if sys.stderr.isatty() else _Lines()

    def __enter__(self) -> Progress:
        return self._progress

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.end()
