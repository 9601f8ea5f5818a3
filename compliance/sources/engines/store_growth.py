"""A copy of objects: it grows on this machine, masked, and is sent at the end, its manifest last.

Each object is named by a keyed digest of its source's path and version and lies in folders of
masked values: nothing of the source's paths is told, and masking again gives the same names. A
manifest that is there is the copy that readers see; objects that did not change are not masked
again, and what it no longer names is removed behind it.
"""

import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pyarrow as pa

from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.engines.interface import Origin, Relation
from compliance.sources.engines.staging import REPORT, Staging
from compliance.sources.engines.store_copy import CopiedObject, StoreCopy
from compliance.sources.engines.store_objects import StoreFolder
from compliance.sources.engines.store_origin import StoreOrigin
from compliance.sources.interface import SourceError
from compliance.sources.parquet import ParquetSink

MANIFEST: Final = "_manifest.json"
_READY: Final = "ready"
_NOTES: Final = "notes"
_EMPTY: Final = "__HIVE_DEFAULT_PARTITION__"
_NAMED: Final = 16
"""Digits of a mark in an object's name."""


@dataclass(frozen=True, slots=True)
class Growing:
    """Where a copy grows, and under which words."""

    place: Staging
    target: StoreFolder
    identity: str
    secret: bytes


class StoreGrowth:
    """Objects that nobody sees yet."""

    def __init__(self, growing: Growing, origin: StoreOrigin) -> None:
        self._here, self._origin = growing, origin
        self._ready = growing.place.folder / _READY
        self._notes = growing.place.folder / _NOTES
        for folder in (self._ready, self._notes):
            folder.mkdir(exist_ok=True)
        self._found, self._before = growing.target.manifest(MANIFEST)
        if self._found is not None and self._found.get("identity") != growing.identity:
            raise SourceError(
                f"{growing.target.uri}: holds a copy made by another plan or key",
                hint="name another prefix, or remove it",
            )

    def done(self) -> Mapping[str, str]:
        """Table → the note with which it was masked, by this run or by an earlier one."""
        held = self._held()
        return {
            one.name: json.dumps({"state": self._origin.state(one), "prose": held[mark]["prose"]})
            for one in self._origin.catalog().relations
            if (mark := self._mark(one)) in held
        }

    def load(
        self, relation: Relation, batches: Iterable[pa.RecordBatch], note: Callable[[], str]
    ) -> None:
        """Write an object, then the note that it is whole."""
        growing = self._here.place.folder / "growing"
        growing.unlink(missing_ok=True)
        folders = self._written(relation, batches, growing)
        named = digest(LocalFile(growing))
        folder = self._origin.objects[relation.name].folder
        mark = self._mark(relation)
        file = f"part-{mark[:_NAMED]}.parquet"
        path = "/".join([*([folder] if folder else []), *folders, file])
        final = self._ready / path
        final.parent.mkdir(parents=True, exist_ok=True)
        growing.replace(final)
        self._here.place.sync(self._ready)
        told = {"path": path, "digest": named, "prose": json.loads(note())["prose"]}
        (self._notes / mark).write_text(json.dumps({"source": mark, **told}), encoding="utf-8")

    def finish(self) -> None:
        """Objects have no constraints; keys join, for they are masked by a function."""
        self._here.place.sync(self._ready)

    @contextmanager
    def origin(self) -> Iterator[Origin]:
        """The finished copy: what lies here, and what lies there already."""
        yield StoreCopy(self._ready, self._copied(), self._origin.catalog())

    def publish(self, report: bytes) -> None:
        """Send objects, report and manifest; remove what the manifest does not name any more."""
        target, held = self._here.target, self._held()
        target.demand_same(MANIFEST, self._before)
        kept = sorted((held[self._mark(one)] for one in self._relations()), key=_path)
        for one in kept:
            if (self._ready / one["path"]).exists():
                target.send(self._ready / one["path"], one["path"])
        target.write(REPORT, report)
        told = {"version": 1, "identity": self._here.identity, "objects": kept}
        target.write(MANIFEST, json.dumps(told, sort_keys=True, indent=1).encode() + b"\n")
        named = {one["path"] for one in kept}
        for one in (self._found or {}).get("objects", ()):
            if one["path"] not in named:
                target.remove(one["path"])

    def _relations(self) -> tuple[Relation, ...]:
        return self._origin.catalog().relations

    def _held(self) -> dict[str, dict[str, Any]]:
        """Mark → object, of the manifest and of this run."""
        there = (self._found or {}).get("objects", ())
        here = [json.loads(one.read_text("utf-8")) for one in self._notes.iterdir()]
        return {one["source"]: one for one in (*there, *here)}

    def _mark(self, relation: Relation) -> str:
        """Of an object and its version; tells them to nobody without the key."""
        state = self._origin.state(relation).encode(errors="surrogatepass")
        return hmac.digest(self._here.secret, state, sha256).hex()

    def _copied(self) -> Mapping[str, CopiedObject]:
        held = self._held()
        return {
            one.name: CopiedObject(
                path := held[self._mark(one)]["path"],
                LocalFile(self._ready / path)
                if (self._ready / path).exists()
                else self._here.target.blob(path),
            )
            for one in self._relations()
            if self._mark(one) in held
        }

    def _written(
        self, relation: Relation, batches: Iterable[pa.RecordBatch], path: Path
    ) -> list[str]:
        """Write one file; the folders that its masked values name."""
        values = list(self._origin.values(relation.name))
        told: dict[str, str | None] = {}
        inner = [one for one in relation.fields if one.name not in values]
        sink = ParquetSink(
            path,
            self._origin.reader(relation.name),
            pa.schema((one.name, one.kind) for one in inner),
        )
        for records in batches:
            for name in values:
                _demand_one(relation, name, records.column(name), told)
            sink.write(records.select([one.name for one in inner]))
        sink.close()
        return [_folder(name, told.get(name)) for name in values]


def _demand_one(
    relation: Relation, name: str, column: pa.Array, told: dict[str, str | None]
) -> None:
    """A folder has one value; also once it is masked."""
    for value in column.unique().to_pylist():
        if told.setdefault(name, value) != value:
            raise SourceError(
                f"{relation.name}: {name} names a folder, and is masked to several values",
                hint="take a transform of the value alone, such as token, or redact it",
            )


def _folder(name: str, value: str | None) -> str:
    return f"{quote(name)}={_EMPTY if value is None else quote(value, safe='')}"


def _path(one: Mapping[str, Any]) -> str:
    return str(one["path"])
