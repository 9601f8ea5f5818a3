"""All that changes what a scan sees in a file, other than the file: told by one digest.

The digest is had without loading a rule or a library: our code and the libraries are told by the
names, sizes and times of their files, as the state of a file is. Another version, an edited rule or
an upgraded library gives another digest, at worst without need.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from compliance.flow.scanning.placing import Place
from compliance.state.file_state import state_of
from compliance.state.mask_reports import places_of

_FORMAT: Final = 1
"""Raised whenever what is kept has another form."""
_OURS: Final = ("policies", "masking", "checks", "compliance")
_ROOT: Final = Path(__file__).resolve().parents[3]
_BESIDE: Final = ("-wal", "-journal", ".wal")
"""Endings of files that belong to the database beside them."""


@lru_cache(maxsize=1)
def machinery() -> str:
    """Of our code, of Python, and of every library that is installed."""
    parts = [str(_FORMAT), sys.version]
    for package in _OURS:
        parts.extend(sorted(_code(_ROOT / package)))
    for folder in sys.path:
        parts.extend(sorted(_installed(Path(folder))))
    return _digest(parts).hex()


def circumstances(path: Path, format_name: str, place: Place, options: str) -> bytes:
    """Of one file: how it is read, what is declared of it, what lies beside it.

    `options` are those of the run, in words.
    """
    beside = [path.with_name(path.name + ending) for ending in _BESIDE]
    there = [
        (str(one), str(state))
        for one in (*beside, *places_of(path.absolute()))
        if (state := state_of(one)) is not None
    ]
    told = [place.dataset is None, sorted(place.declared.items()), sorted(place.inherited.items())]
    return _digest([machinery(), options, format_name, told, there])


def place_digest(circumstance: bytes, path: Path) -> bytes:
    """Of the place of a file under its circumstances."""
    return _digest([circumstance.hex(), str(path)])


def _code(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _code(Path(entry.path))
            else:
                status = entry.stat()
                yield f"{entry.path}:{status.st_size}:{status.st_mtime_ns}"


def _installed(folder: Path) -> Iterator[str]:
    """Libraries with their versions, by the folders that tell them."""
    try:
        names = os.listdir(folder)  # noqa: PTH208  names only, for every folder of the path
    except OSError:
        return
    yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))


def _digest(parts: object) -> bytes:
    return hashlib.sha256(json.dumps(parts).encode()).digest()
