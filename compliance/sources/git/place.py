"""Where the working tree begins."""

import os
from pathlib import Path

from compliance.sources.git.program import ask


def top() -> Path:
    """The top of the working tree that this folder lies in.

    Raises:
        SourceError: it lies in none.
    """
    here = Path.cwd()
    if "GIT_WORK_TREE" not in os.environ and (here / ".git").exists():
        return here
    up = ask("rev-parse", "--show-cdup").removesuffix(b"\n")
    return Path(os.path.normpath(here / os.fsdecode(up)))
