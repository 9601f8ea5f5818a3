"""What git tells of files: who changed them, and when they were last changed."""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

_SECONDS: Final = 60
_AUTHOR: Final = "%x01%an%x02%cs"


def git(root: Path, *words: str) -> str | None:
    """What git says in a folder; None where it is no repository, or git is not there."""
    program = ("git", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", *words)
    try:
        done = subprocess.run(  # noqa: S603  no shell, and words of ours
            program, cwd=root, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def history(root: Path, path: str) -> tuple[tuple[str, ...], date] | None:
    """Everyone who ever changed a file, newest first, and the day of the last change.

    None of a file that is under no version control, or that was changed and not committed.
    """
    said = git(root, "log", "--follow", f"--format={_AUTHOR}", "--", path)
    status = git(root, "status", "--porcelain", "--", path)
    entries = list(_entries(said or ""))
    if not entries or status:
        return None
    return tuple(dict.fromkeys(author for author, _ in entries)), entries[0][1]


def _entries(said: str) -> Iterator[tuple[str, date]]:
    for line in said.split("\x01"):
        author, _, day = line.strip().partition("\x02")
        if day:
            yield author.strip(), date.fromisoformat(day.strip())
