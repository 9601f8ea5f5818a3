"""Which changes a run is to look at, when files and folders are named.

A hook is handed the files of a commit. When it is run on all files, it is handed many that are not
staged; then there is no commit to compare with, and every named file is read whole. A gate that
looked at staged lines only would pass whatever lies in them.
"""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from compliance.sources.git.changes import Change
from compliance.sources.opening import absent

_LINK: Final = "120000"
_FILE: Final = "100644"
_OTHER: Final = "0"


def chosen(changes: Sequence[Change], names: Sequence[str], top: Path) -> list[Change]:
    """The changes to files that `names`, relative to this folder, name or hold; all without any.

    Raises:
        SourceError: a name names nothing.
    """
    if not names:
        return list(changes)
    known = {one.path for one in changes}
    inside = {name: _inside(name, top) for name in names}
    files = [path for name, path in inside.items() if path not in known and _is_file(name)]
    if files:
        return [_whole(name, path) for name, path in inside.items() if not Path(name).is_dir()]
    return [one for one in changes if any(_holds(path, one.path) for path in inside.values())]


def _inside(name: str, top: Path) -> str:
    """Relative to the top; a link keeps its own name."""
    folder, last = os.path.split(os.path.normpath(name))
    place = Path(os.path.realpath(folder or "."), last)
    return os.path.relpath(place, os.path.realpath(top))


def _is_file(name: str) -> bool:
    """Whether something is there that is no folder.

    Raises:
        SourceError: nothing is there.
    """
    path = Path(name)
    if not path.is_symlink() and not path.exists():
        raise absent(path)
    return path.is_symlink() or not path.is_dir()


def _whole(name: str, path: str) -> Change:
    """The file as the working tree has it, all of it new."""
    mode = os.lstat(name).st_mode
    kind = _LINK if stat.S_ISLNK(mode) else _FILE if stat.S_ISREG(mode) else _OTHER
    return Change(path=path, mode=kind, new=None, old=None)


def _holds(name: str, path: str) -> bool:
    return name in {".", path} or path.startswith(f"{name}/")
