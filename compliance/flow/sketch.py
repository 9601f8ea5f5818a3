"""Sketch: keyed sketches of datasets, made where the data lies; they hold no value."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from compliance.flow.scanning.stored import divided
from compliance.keys.derive import key_id, purpose_key
from compliance.measure.sketch_values import KEY_BYTES
from compliance.measure.sketches import K, Sketch, Sketcher
from compliance.sources.blob import LocalFile
from compliance.sources.discover import find
from compliance.sources.interface import Part, SourceError
from compliance.sources.parts import parts_of
from compliance.sources.remote import remote_parts
from policies.reports import Skip

if TYPE_CHECKING:
    import pyarrow as pa

SKETCHES: Final = "sketches"
"""The purpose that the key is derived for."""


def sketch(subject: str, places: Iterable[str | Path], master: bytes, *, k: int = K) -> Sketch:
    """One sketch of all tables that the places hold.

    Args:
        subject: What it is a sketch of: a declared dataset, or a path.
        places: Files, folders and globs of this machine, and URIs.
        master: The key; sketches under one key can be compared with one another.
        k: Hashes kept of each column; the more, the narrower the bounds.

    Raises:
        SourceError: a place holds no data, or a part of it is not read.
        MalformedError: a part of it cannot be read to its end.
    """
    made = sketcher(master, k=k)
    for batch in batches(places):
        made.add(batch)
    return made.sketch(subject, key_id(master))


def sketcher(master: bytes, *, k: int = K) -> Sketcher:
    """What sketches under a key."""
    return Sketcher(purpose_key(master, SKETCHES)[:KEY_BYTES], k=k)


def batches(places: Iterable[str | Path]) -> "Iterator[pa.RecordBatch]":
    """The batches of all tables that the places hold; raises as `sketch` does."""
    read = False
    for one in _parts(places):
        if isinstance(one, Skip):
            if not one.accountable:
                raise SourceError(f"{one.what}: {one.reason}")
            continue
        read = True
        for batch in one.open().batches():
            yield batch.records
    if not read:
        raise SourceError("nothing that was named holds data", hint="name a file, folder or URI")


def _parts(places: Iterable[str | Path]) -> Iterator[Part | Skip]:
    local, remote = divided(places)
    for found in find(local) if local else ():
        if found.source and found.is_data:
            yield from parts_of(LocalFile(found.path), found.source)
        elif found.skip:
            yield found.skip
    for uri in remote:
        with closing(remote_parts(uri)) as parts:
            yield from parts
