"""What the documents that the manifest names tell, each read once by the format that knows it.

Files and folders are named under `lineage:` and `evidence:`; of a folder every file is offered to
every format, and one that none knows is told, so that nothing is passed over in silence.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from compliance.collect.formats.document import LINED, MAX_BYTES, Document
from compliance.collect.formats.interface import Reading
from compliance.collect.formats.table import FORMATS, format_named
from compliance.collect.interface import Scope
from compliance.collect.local import expand, named

UNKNOWN: Final = ""
"""The format of what no format knows."""


def readings(patterns: Iterable[str], root: Path) -> Iterator[Reading]:
    """One reading for each file; for a pattern that names none, one with a gap.

    Args:
        patterns: Paths, globs and folders relative to `root`.
        root: The manifest's folder.
    """
    seen: set[Path] = set()
    for pattern in patterns:
        files = [path for one in expand(pattern, root) for path in files_below(one)]
        if not files:
            yield Reading(UNKNOWN, gaps=(f"{pattern}: names no file that is here",))
        for path in files:
            if path not in seen:
                seen.add(path)
                yield reading(path, root)


def reading(path: Path, root: Path) -> Reading:
    """What one file tells."""
    where = named(path, root)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES and path.suffix.lower() not in LINED:
            return Reading(UNKNOWN, gaps=(f"{where}: is too large to be read ({size} bytes)",))
        if not size:
            return Reading(UNKNOWN, gaps=(f"{where}: is empty",))
        document = Document(path, root)
        told = (format_named(name).read(document) for name in FORMATS)
        found = next((one for one in told if one is not None), None)
    except OSError as error:
        return Reading(UNKNOWN, gaps=(f"{where}: cannot be read ({error.strerror})",))
    if found is None:
        known = ", ".join(FORMATS)
        return Reading(UNKNOWN, gaps=(f"{where}: is of no kind that is read ({known})",))
    return found


def told(scope: Scope, key: str) -> tuple[Reading, ...]:
    """What the documents tell that the manifest names under `lineage` or `evidence`; read once."""
    if key not in scope.told:
        patterns = getattr(scope.manifest, key)
        scope.told[key] = tuple(readings(patterns, scope.root))
    return scope.told[key]


def all_told(scope: Scope) -> tuple[Reading, ...]:
    """What all documents tell."""
    return (*told(scope, "lineage"), *told(scope, "evidence"))


def files_below(path: Path) -> Iterator[Path]:
    """The file itself, or all files in a folder and below."""
    if not path.is_dir():
        yield path
        return
    for here, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name != ".git")
        yield from (Path(here, name) for name in sorted(names))
