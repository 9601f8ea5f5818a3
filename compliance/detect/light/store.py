"""The lanes in the user's cache, keyed by everything that they are derived from.

To read the rules and derive their lanes takes longer than a commit should. The key names Presidio's
version and the state of each of our own files of detection, so that a lane never outlives the rule
behind it; what is absent, stale or corrupt is derived anew. No value of any data is in it.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from compliance.detect.kept import cache_folder, read_kept, write_kept
from compliance.detect.light.lanes import Lane
from compliance.detect.presidio.version import presidio_version

_HOME: Final = Path(__file__).parents[1]
_BESIDE: Final = Path(__file__).parents[3] / "policies" / "entities.py"


def load_lanes(folder: Path | None = None) -> list[Lane]:
    """The lanes of the installed rules, from the cache where it is sound.

    Raises:
        DetectionError: the rules must be compiled, and cannot.
    """
    path = (folder or cache_folder()) / f"lanes-{_key()}.json"
    kept = _read(path)
    if kept is not None:
        return kept
    lanes = _derived(folder)
    with contextlib.suppress(OSError):
        write_kept(path, json.dumps([asdict(one) for one in lanes]))
    return lanes


def _derived(folder: Path | None) -> list[Lane]:
    from compliance.detect.light.build import lanes_of
    from compliance.detect.presidio.cache import load_rules
    from compliance.detect.table import RECOGNIZERS

    return list(lanes_of(load_rules(folder), RECOGNIZERS))


def _read(path: Path) -> list[Lane] | None:
    try:
        lanes = [_lane(one) for one in json.loads(read_kept(path))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return lanes or None


def _lane(raw: dict[str, Any]) -> Lane:
    words, (digits, within) = raw.pop("words"), raw.pop("crowd")
    told = None if words is None else tuple(words)
    return Lane(**raw, crowd=(int(digits), int(within)), words=told)


def _key() -> str:
    state = [sys.version, presidio_version(), *sorted(_states(_HOME)), _state(_BESIDE)]
    return sha256(repr(state).encode()).hexdigest()[:32]


def _states(folder: Path) -> Iterator[str]:
    """The state of each module of a folder and those below."""
    with os.scandir(folder) as entries:
        for one in entries:
            if one.name.endswith(".py"):
                yield _state(one)
            elif one.is_dir() and one.name != "__pycache__":
                yield from _states(Path(one.path))


def _state(file: "Path | os.DirEntry[str]") -> str:
    told = file.stat()
    return f"{os.fspath(file)} {told.st_size} {told.st_mtime_ns}"
