"""Every content that a history holds, each once, with the first commit and name that held it.

One `git log`, parents first, tells what each commit adds or changes; a merge tells what none of its
parents has. So the work grows with the changes, not with commits times files.
Source: git-diff(1), "Raw output format" and "diff format for merges".
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from compliance.sources.git.program import Conversation, ask
from compliance.sources.interface import SourceError

_LOG: Final = (
    *("log", "-z", "--format=%H", "--raw", "--no-abbrev", "--no-renames", "--root", "-c"),
    *("--reverse", "--topo-order", "--no-show-signature", "--no-notes", "--no-decorate"),
    *("--no-ext-diff", "--no-textconv", "--no-relative", "--no-color", "--no-mailmap"),
)
_REGULAR: Final = ("100644", "100755")
_BLOCK: Final = 1 << 16
_SHORT: Final = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that the history holds."""

    path: str
    """The name under which it came first, relative to the top of the working tree."""
    object: str
    commit: str
    """The first commit that holds it, as many letters as tell it apart."""


def history(span: str | None = None) -> Iterator[Kept]:
    """The files of all branches, tags and stashes, or of the commits that `span` names.

    Raises:
        SourceError: git cannot say, or `span` names no commits.
    """
    commits = ("--end-of-options", span) if span else ("--all",)
    ask("rev-list", "--count", "--max-count=1", *commits)
    log = Conversation(*_LOG, *commits, "--")
    try:
        yield from _first(_words(log.answers))
    except BaseException:
        log.close()
        raise
    if not log.close():
        raise SourceError("git ended before the history did", hint="run git fsck here")


def is_shallow() -> bool:
    """Whether this clone leaves out where its history begins."""
    return ask("rev-parse", "--is-shallow-repository").strip() == b"true"


def _first(words: Iterator[bytes]) -> Iterator[Kept]:
    seen: set[bytes] = set()
    commit = ""
    for word in words:
        told = word.lstrip(b"\n")
        if not told.startswith(b":"):
            commit = told.decode("ascii")[:_SHORT] or commit
            continue
        path = next(words)
        mode, name = _result(told)
        if mode in _REGULAR and name not in seen:
            seen.add(name)
            yield Kept(os.fsdecode(path), name.decode("ascii"), commit)


def _result(head: bytes) -> tuple[str, bytes]:
    """Mode and object after the change; a merge tells those of each parent before them."""
    parents = len(head) - len(head.lstrip(b":"))
    fields = head.lstrip(b":").split(b" ")
    return fields[parents].decode("ascii"), fields[2 * parents + 1]


def _words(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while block := stream.read(_BLOCK):
        *words, rest = (rest + block).split(b"\0")
        yield from words
    if rest:
        yield rest
