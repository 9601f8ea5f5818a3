"""What changed: one record for each file that a commit, or a branch, adds or changes.

Names are bytes to git; here they are text as Python's own file names are, so that every name comes
back whole. Source: git-diff(1), "Raw output format".
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from compliance.sources.git.program import ask
from compliance.sources.interface import SourceError

_RAW: Final = ("--raw", "-z", "--no-abbrev", "-M", "--no-relative", "--ignore-submodules=none")
_PLAIN: Final = ("--no-ext-diff", "--no-textconv", "--no-color")
_REGULAR: Final = frozenset({"100644", "100755"})
_LINK, _SUBMODULE = "120000", "160000"
_FROM: Final = "RC"
"""Statuses with two names: renamed, copied."""
_KEEPS: Final = frozenset("MR")
"""Statuses of files that stood there before; of all others everything is new."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it is now, and what it was."""

    path: str
    """Relative to the top of the working tree."""
    mode: str
    new: str | None
    """Object of the content; None where only the working tree has it."""
    old: str | None
    """Object of what stood there before; None of a new file."""
    unmerged: bool = False

    @property
    def is_regular(self) -> bool:
        """Whether it is a file, no link and no submodule."""
        return self.mode in _REGULAR

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == _LINK

    @property
    def is_submodule(self) -> bool:
        """Whether it is a commit of another repository."""
        return self.mode == _SUBMODULE


def staged() -> list[Change]:
    """What the index adds or changes against HEAD; against nothing before the first commit.

    Raises:
        SourceError: git cannot say.
    """
    return list(_changes(ask("diff", "--cached", *_RAW, *_PLAIN)))


def since(ref: str) -> list[Change]:
    """What the working tree adds or changes since it left `ref`; untracked files are not seen.

    Raises:
        SourceError: git cannot say, or this clone does not reach back to where they parted.
    """
    return list(_changes(ask("diff-index", *_RAW, parted(ref))))


def parted(ref: str) -> str:
    """The commit at which HEAD and `ref` parted.

    Raises:
        SourceError: this clone does not reach back so far.
    """
    words = ("--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    commit = ask("rev-parse", *words, allowed=(0, 1))
    if not commit:
        raise SourceError(
            f"{ref!r} is no commit of this clone",
            hint="fetch it; in CI, check out with the whole history (fetch-depth: 0)",
        )
    base = ask("merge-base", commit.decode().strip(), "HEAD", allowed=(0, 1)).decode().split()
    if not base:
        raise SourceError(
            f"this clone does not reach back to where HEAD and {ref!r} parted",
            hint="fetch more of the history (git fetch --unshallow; in CI, fetch-depth: 0)",
        )
    return base[0]


def _changes(raw: bytes) -> Iterator[Change]:
    words = iter(raw.split(b"\0"))
    for head in words:
        if not head:
            return
        _, mode, old, new, status = head.decode("ascii").lstrip(":").split(" ")
        path = next(words)
        if status[0] in _FROM:
            path = next(words)
        if status[0] != "D":
            yield Change(
                path=os.fsdecode(path),
                mode=mode,
                new=_object(new),
                old=_object(old) if status[0] in _KEEPS else None,
                unmerged=status[0] == "U",
            )


def _object(name: str) -> str | None:
    return name if name.strip("0") else None
