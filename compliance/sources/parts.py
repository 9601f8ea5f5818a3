"""What an input holds: one table, or many, in containers that may lie in one another.

Nothing is ever unpacked to disk. What an archive may unfold to is limited: its depth, and its bytes
against those of the file that was named, so that a few bytes do not become a day of work.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from compliance.sources.interface import (
    Blob,
    MalformedError,
    Nest,
    Part,
    Reader,
    SourceError,
    UnfoldsTooFarError,
)
from compliance.sources.recognise import format_of
from compliance.sources.table import CONTAINERS, container, source
from policies.reports import Skip

DEEPEST: Final = 6
"""Containers in containers; a packed stream is one too."""
FLOOR: Final = 64 << 20
"""Bytes that any file may unfold to."""
RATIO: Final = 200
"""Bytes that one byte of a file may unfold to, beyond the floor."""


def parts_of(blob: Blob, form: str | None = None) -> Iterator[Part | Skip]:
    """The tables of an input of the format `form` (default: what its name or content tells).

    Raises:
        SourceError: it cannot be opened.
        MalformedError: it is not what its name says, or is cut.
    """
    told = form or format_of(blob)
    if isinstance(told, Skip):
        yield told
    else:
        yield from _opened(blob, told, Unfolding(Limit(FLOOR + RATIO * blob.size)))


def readers(blob: Blob, form: str) -> Iterator[Reader]:
    """The tables of an input that must be whole.

    Raises:
        SourceError: it cannot be opened.
        MalformedError: a part of it is not read.
    """
    for part in parts_of(blob, form):
        if isinstance(part, Part):
            reader = part.open()
            yield reader
            _demand_whole(reader.skipped)
        else:
            _demand_whole([part])


def _demand_whole(skipped: Sequence[Skip]) -> None:
    for skip in skipped:
        if not skip.accountable:
            raise MalformedError(f"{skip.what}: {skip.reason}")


def _opened(blob: Blob, form: str, nest: Nest) -> Iterator[Part | Skip]:
    if form in CONTAINERS:
        yield from container(form).parts(blob, nest)
    else:
        yield Part(blob.uri, form, blob.size, partial(source(form).open, blob), blob)


@dataclass(slots=True)
class Limit:
    """How much one named file may unfold to, with all that lies in it."""

    allowed: int
    """Bytes."""
    total: int = 0
    reached: dict[str, int] = field(default_factory=dict)
    """URI → the farthest position in it; a second pass does not count."""

    def reach(self, uri: str, position: int) -> None:
        """Tell that so many bytes of a packed stream were read.

        Raises:
            UnfoldsTooFarError: all streams together are more than an honest file holds.
        """
        self.total += max(0, position - self.reached.get(uri, 0))
        self.reached[uri] = max(position, self.reached.get(uri, 0))
        if self.total > self.allowed:
            raise UnfoldsTooFarError(
                f"{uri}: unfolds to more than {self.allowed >> 20} MiB",
                hint="no honest file is packed so tightly; unpack it, and scan what was in it",
            )


@dataclass(frozen=True, slots=True)
class Unfolding:
    """A place in containers that lie in one another; implements `Nest`."""

    limit: Limit
    depth: int = 0
    """Containers around it."""

    def parts(self, blob: Blob) -> Iterator[Part | Skip]:
        """The tables of something that lies in a container; its faults are told, not raised."""
        try:
            form = format_of(blob)
            if isinstance(form, Skip):
                yield form
            elif self.depth + 1 >= DEEPEST and form in CONTAINERS:
                yield Skip(blob.uri, f"lies deeper than {DEEPEST} archives in one another")
            else:
                yield from _opened(blob, form, Unfolding(self.limit, self.depth + 1))
        except UnfoldsTooFarError:
            raise
        except (MalformedError, SourceError) as error:
            yield Skip(blob.uri, str(error))

    def reach(self, uri: str, position: int) -> None:
        """Tell that so many bytes of a packed stream were read; raises as `Limit` does."""
        self.limit.reach(uri, position)
