"""What git tells of files: who changed them, and when they were last changed."""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from checks.persons import bare

_SECONDS: Final = 60
_AUTHOR: Final = "%x01%aN%x02%aL%x02%cs"
"""Name and account of the author, as `.mailmap` joins them, and the day."""


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

    Each by name, and by account where that is another: approvals may know them by either.
    None of a file that is under no version control, or that was changed and not committed.
    """
    said = git(root, "log", "--follow", f"--format={_AUTHOR}", "--", path)
    status = git(root, "status", "--porcelain", "--", path)
    entries = list(_entries(said or ""))
    if not entries or status:
        return None
    known: dict[str, str] = {}
    for names, _ in entries:
        for name in names:
            known.setdefault(bare(name), name)
    return tuple(known.values()), entries[0][1]


def _entries(said: str) -> Iterator[tuple[tuple[str, str], date]]:
    """Name and account of each change, and its day."""
    for line in said.split("\x01"):
        name, _, rest = line.strip().partition("\x02")
        account, _, day = rest.partition("\x02")
        if day:
            yield (name.strip(), account.strip()), date.fromisoformat(day.strip())
