"""Croissant datasheets (1.0, 1.1): the files of a dataset, their digests, and what they come from.

Source: mlcommons.org/croissant/1.1; W3C PROV-O (`wasDerivedFrom`, `wasGeneratedBy`, `used`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any, ClassVar, Final

from compliance.collect.formats import events
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Digest, Reading
from compliance.collect.openlineage_event import Event, Node

_DATASET: Final = "Dataset"
_ORIGINS: Final = ("wasDerivedFrom", "isBasedOn", "isDerivedFrom")
_DIGESTS: Final = ("sha256", "md5")


class Croissant:
    """A dataset's description."""

    name: ClassVar[str] = "croissant"

    def read(self, document: Document) -> Reading | None:
        """Its files, made from what it is said to come from."""
        told = document.json
        if not isinstance(told, dict) or not _is_datasheet(told):
            return None
        sheet = _Sheet(told, document.folder)
        gaps: list[str] = []
        nodes = list(sheet.nodes(gaps))
        if not nodes:
            gaps.append("names no file whose place could be read")
        origins = list(dict.fromkeys(_origins(told)))
        made: tuple[Event, ...] = tuple(map(events.dataset, nodes))
        if origins and nodes:
            inputs = [_remote(one) for one in origins]
            made = (events.run("croissant", sheet.name, inputs, nodes),)
        return Reading(
            self.name,
            made,
            tuple(f"{document.where}: {gap}" for gap in gaps),
            digests=tuple(sheet.digests),
        )


class _Sheet:
    """The parts of one datasheet."""

    def __init__(self, told: Mapping[str, Any], here: PurePosixPath) -> None:
        self._told = told
        self._here = here
        self.name = str(told.get("name") or told.get("@id") or "dataset")
        self.digests: list[Digest] = []

    def nodes(self, gaps: list[str]) -> Iterator[Node]:
        """Its files and sets of files."""
        columns = self._columns()
        parts = [one for one in _many(self._told.get("distribution")) if isinstance(one, dict)]
        other = [("croissant", self.name)] if len(parts) == 1 else []
        for part in parts:
            known = str(part.get("@id") or part.get("name") or "")
            address = part.get("contentUrl") or part.get("includes")
            if not isinstance(address, str):
                if not part.get("containedIn"):
                    gaps.append(f"the place of {known or 'a file'} is not told")
                continue
            made = self._node(address, other, columns.get(known, []))
            for algorithm in _DIGESTS:
                if isinstance(part.get(algorithm), str):
                    digest = part[algorithm].lower()
                    self.digests.append(Digest(made.id, algorithm, digest, whole=True))
            yield made

    def _node(self, address: str, other: list[tuple[str, str]], columns: list[str]) -> Node:
        space, colon, rest = address.partition("://")
        if colon:
            host, _, path = rest.partition("/")
            return events.node(f"{space}://{host}", path, other_names=other, columns=columns)
        path = normpath(str(self._here / address))
        return events.node("file", path, other_names=other, columns=columns)

    def _columns(self) -> dict[str, list[str]]:
        """File → its columns, by the fields that are read from it."""
        found: dict[str, list[str]] = defaultdict(list)
        for records in _many(self._told.get("recordSet")):
            for field in _many(records.get("field") if isinstance(records, dict) else None):
                source = field.get("source") if isinstance(field, dict) else None
                if isinstance(source, dict):
                    extract = source.get("extract")
                    column = extract.get("column") if isinstance(extract, dict) else None
                    place = _id(source.get("fileObject") or source.get("fileSet"))
                    if isinstance(column, str) and place:
                        found[place].append(column)
        return found


def _is_datasheet(told: Mapping[str, Any]) -> bool:
    kinds = {str(kind).rpartition(":")[2].rpartition("/")[2] for kind in _many(told.get("@type"))}
    context = str(told.get("@context"))
    spoken = "croissant" in str(told.get("conformsTo")) or "croissant" in context.lower()
    return _DATASET in kinds and (spoken or "distribution" in told)


def _origins(told: Mapping[str, Any]) -> Iterator[str]:
    for key, value in told.items():
        word = key.rpartition(":")[2].rpartition("/")[2]
        if word in _ORIGINS or word == "used":
            yield from filter(None, (_id(one) for one in _many(value)))
        elif word == "wasGeneratedBy":
            for activity in _many(value):
                yield from _origins(activity) if isinstance(activity, dict) else ()


def _id(value: object) -> str:
    """What a reference names: its address, whichever way it is written."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("name")
    return value if isinstance(value, str) else ""


def _many(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _remote(address: str) -> Node:
    space, colon, rest = address.partition("://")
    if not colon:
        return events.node("croissant", address)
    host, _, path = rest.partition("/")
    return events.node(f"{space}://{host}", path)
