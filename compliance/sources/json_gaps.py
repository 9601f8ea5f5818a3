"""A text being written with gaps, which are filled at its end."""

import os
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final, TextIO

from compliance.sources.documents import Document, written
from compliance.sources.opening import unwritable

Fill = Callable[[list[Document], str], list[Document]]
"""All values of a path, and the path → what stands for each of them."""
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class _Gap:
    """A value whose mask is not known yet."""

    at: int
    """Bytes of what waits that come before it."""
    path: str
    node: Document = field(repr=False)


class Gaps:
    """What is put goes on at once up to the first gap; the rest waits in a file without a name."""

    def __init__(self, path: Path, out: TextIO) -> None:
        """`path` is that of the copy, `out` where it is written."""
        self._path, self._out = path, out
        self._waiting: BinaryIO | None = None
        self._size = 0
        self._gaps: list[_Gap] = []
        self.is_due = False
        """Whether a row is needed for values that stood since the last one."""

    def put(self, text: str) -> None:
        """Append text.

        Raises:
            SourceError: it cannot be written.
        """
        try:
            if self._waiting is None:
                self._out.write(text)
            else:
                self._size += self._waiting.write(text.encode())
        except OSError as error:
            raise unwritable(self._path, error) from None

    def gap(self, lead: str, path: str, node: Document, *, stays: bool) -> bool:
        """A value of the coming row, after `lead`; where it does not stay, nothing of both."""
        self.is_due = True
        if stays:
            self._wait()
            self.put(lead)
            self._gaps.append(_Gap(self._size, path, node))
        return stays

    def fill(self, fill: Fill) -> None:
        """Write what waits, with all gaps filled.

        Raises:
            DocumentError: the fillings are not as many as the gaps.
            SourceError: it cannot be written.
        """
        nodes: dict[str, list[Document]] = {}
        for gap in self._gaps:
            nodes.setdefault(gap.path, []).append(gap.node)
        made = {path: iter(fill(own, path)) for path, own in nodes.items()}
        gaps, waiting = self._gaps, self._waiting
        self._gaps, self._waiting, self._size, self.is_due = [], None, 0, False
        if waiting is None:
            return
        with waiting:
            waiting.seek(0)
            done = 0
            for gap in gaps:
                self._pass_on(waiting, gap.at - done)
                self.put(written(next(made[gap.path])))
                done = gap.at
            self._pass_on(waiting, None)

    def flush(self) -> None:
        """All that was put is with the system."""
        self.put("")
        try:
            self._out.flush()
        except OSError as error:
            raise unwritable(self._path, error) from None

    def _wait(self) -> None:
        if self._waiting is None:
            try:
                self._waiting = TemporaryFile(dir=self._path.parent)  # noqa: SIM115  closed when filled
            except OSError as error:
                raise unwritable(self._path, error) from None

    def _pass_on(self, waiting: BinaryIO, size: int | None) -> None:
        """The next bytes of what waited; all the rest where no size is told."""
        decoder = getincrementaldecoder("utf-8")()
        left = os.fstat(waiting.fileno()).st_size if size is None else size
        while left > 0 and (piece := waiting.read(min(left, _PIECE))):
            self.put(decoder.decode(piece))
            left -= len(piece)
