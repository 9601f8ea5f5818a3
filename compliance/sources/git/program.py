"""The git program: asked for plain facts, without a shell, hooks, pagers or locks.

It runs in the folder and the environment of whoever asks, since inside a hook git names the index
of the commit being made by its environment. What it says on stderr is never repeated.
"""

import os
import subprocess
from typing import IO, Final

from compliance.sources.interface import SourceError

_QUIET: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
"""Takes no lock, asks nothing, fetches nothing, shows the objects that are there, in English."""
_PLAIN: Final = (
    "git",
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.quotepath=off",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "diff.orderFile=/dev/null",
)
_FAULTS: Final = (
    (
        b"dubious ownership",
        "the repository belongs to another user, so git does not read it",
        "if you trust it: git config --global --add safe.directory FOLDER",
    ),
    (
        b"not a git repository",
        "this folder lies in no git repository",
        "run it inside one, or name files and folders to scan",
    ),
    (
        b"usage: git diff --no-index",
        "this folder lies in no git repository",
        "run it inside one, or name files and folders to scan",
    ),
    (
        b"must be run in a work tree",
        "the repository has no working tree",
        "run it in a clone that has one",
    ),
    (
        b"revision",
        "the revision that is named is not in this clone",
        "fetch it; in CI, check out with the whole history (fetch-depth: 0)",
    ),
    (
        b"not a valid object name",
        "the revision that is named is not in this clone",
        "fetch it; in CI, check out with the whole history (fetch-depth: 0)",
    ),
)
"""What git says, what we say, and the remedy."""


def ask(*words: str, allowed: tuple[int, ...] = (0,)) -> bytes:
    """What `git words` prints.

    Args:
        words: the subcommand and its options.
        allowed: exit codes that are an answer.

    Raises:
        SourceError: there is no git, no repository, or it refuses.
    """
    try:
        done = subprocess.run(  # noqa: S603  no shell
            [*_PLAIN, *words],
            env={**os.environ, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        raise _absent() from None
    if done.returncode not in allowed:
        raise _refused(words[0], done.stderr)
    return done.stdout


class Conversation:
    """A git process that answers line by line."""

    def __init__(self, *words: str) -> None:
        """Start it.

        Raises:
            SourceError: there is no git.
        """
        try:
            self._process = subprocess.Popen(  # noqa: S603  no shell
                [*_PLAIN, *words],
                env={**os.environ, **_QUIET},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            raise _absent() from None

    @property
    def answers(self) -> IO[bytes]:
        """What it prints."""
        return _pipe(self._process.stdout)

    def say(self, line: bytes) -> None:
        """Hand it one line.

        Raises:
            SourceError: it has ended.
        """
        words = _pipe(self._process.stdin)
        try:
            words.write(line + b"\n")
            words.flush()
        except OSError:
            raise _refused("cat-file", b"") from None

    def close(self) -> bool:
        """End it, whatever it still has to say; tells whether it had come to its end soundly."""
        _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()
        return self._process.wait() == 0


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise SourceError("git cannot be talked to")
    return stream


def _absent() -> SourceError:
    return SourceError("git cannot be run", hint="install git, or name files and folders to scan")


def _refused(verb: str, said: bytes) -> SourceError:
    for words, message, hint in _FAULTS:
        if words in said.lower():
            return SourceError(message, hint=hint)
    return SourceError(f"git {verb} failed", hint=f"run git {verb} here to see why")
