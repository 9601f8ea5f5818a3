"""What lies in a folder that has no manifest yet: data, its columns, its lineage.

Names of folders tell the environment and the stage; both are guesses that a person reviews.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from pydantic import ValidationError

from compliance.collect.openlineage_event import Event
from compliance.sources.blob import LocalFile
from compliance.sources.interface import Part
from compliance.sources.parts import parts_of
from compliance.sources.table import BESIDE_DATA, SUFFIXES
from compliance.sources.treatment import folder_treatment
from policies.errors import Error
from policies.terms import Stage

PRODUCTION: Final = "production"
DEVELOPMENT: Final = "development"

_ENVIRONMENTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("prod", "production", "live"), PRODUCTION),
    **dict.fromkeys(("dev", "development"), DEVELOPMENT),
    **{
        name: name
        for name in ("train", "training", "test", "testing", "staging", "sandbox", "qa", "uat")
    },
}
_STAGES: Final[Mapping[str, Stage]] = {
    **dict.fromkeys(("raw", "ingest", "landing", "source", "bronze"), Stage.INGEST),
    **dict.fromkeys(
        ("prepare", "prepared", "processed", "clean", "interim", "features", "silver"),
        Stage.PREPARE,
    ),
    **dict.fromkeys(("train", "training"), Stage.TRAIN),
    **dict.fromkeys(
        ("eval", "evaluate", "evaluation", "test", "testing", "val", "valid", "validation"),
        Stage.EVALUATE,
    ),
    **dict.fromkeys(("deploy", "deployed"), Stage.DEPLOY),
    **dict.fromkeys(("serve", "serving", "inference", "predictions"), Stage.SERVE),
    **dict.fromkeys(("archive", "archived", "backup", "backups"), Stage.ARCHIVE),
}
_PROSE: Final = "text"
_FOLDERS: Final = frozenset({"data", "datasets", "corpus", *_ENVIRONMENTS, *_STAGES})
"""Only below these is a text file taken for data: elsewhere it is a README."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of data."""

    path: PurePosixPath
    """Relative to the folder that was surveyed."""
    format: str
    columns: tuple[str, ...]
    """Empty where it could not be opened."""
    environment: str
    location: str
    """Folder that stands for the environment."""
    stage: Stage


@dataclass(frozen=True, slots=True)
class Survey:
    """All that was seen."""

    name: str
    files: tuple[DataFile, ...]
    lineage: tuple[str, ...]
    """Files of OpenLineage events."""
    unread: tuple[str, ...]
    """Files of data that could not be opened."""


def survey(folder: Path) -> Survey:
    """Look at a folder; nothing is read but names, headers and the first event."""
    files: list[DataFile] = []
    lineage: list[str] = []
    for path in _walk(folder):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        form = SUFFIXES.get(path.suffix.lower())
        if form is None or not _is_data(relative, form):
            continue
        if form == "jsonl" and _holds_events(path):
            lineage.append(str(relative))
        else:
            files.append(_data_file(path, relative, form))
    unread = tuple(str(file.path) for file in files if not file.columns)
    name = re.sub(r"[^\w.-]+", "-", folder.resolve().name).strip("-") or "system"
    return Survey(name, tuple(files), tuple(lineage), unread)


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if folder_treatment(name) is None)
        for name in sorted(names):
            path = Path(here, name)
            if path.is_file() and str(path).isprintable():
                yield path


def _is_data(path: PurePosixPath, form: str) -> bool:
    if form in BESIDE_DATA:
        return False
    return form != _PROSE or any(part.lower() in _FOLDERS for part in path.parent.parts)


def _holds_events(path: Path) -> bool:
    try:
        with path.open("rb") as lines:
            first = next((line for line in lines if line.strip()), b"")
        Event.model_validate(json.loads(first))
    except (OSError, ValueError, RecursionError, ValidationError):
        return False
    return True


def _data_file(path: Path, relative: PurePosixPath, form: str) -> DataFile:
    try:
        opened = (one.open() for one in parts_of(LocalFile(path), form) if isinstance(one, Part))
        columns = tuple(dict.fromkeys(name for one in opened for name in one.schema.names))
    except Error:
        columns = ()
    environment, location = _environment(relative)
    return DataFile(relative, form, columns, environment, location, _stage(relative))


def _environment(path: PurePosixPath) -> tuple[str, str]:
    folders = path.parent.parts
    for index, part in enumerate(folders):
        if part.lower() in _ENVIRONMENTS:
            return _ENVIRONMENTS[part.lower()], "/".join(folders[: index + 1])
    return DEVELOPMENT, folders[0] if folders else "."


def _stage(path: PurePosixPath) -> Stage:
    """By the end of the file's name (`users-train.csv`), else by the nearest folder."""
    last = re.split(r"[-_.]", path.stem.lower())[-1]
    words = (last, *(part.lower() for part in reversed(path.parent.parts)))
    return next((_STAGES[word] for word in words if word in _STAGES), Stage.INGEST)
