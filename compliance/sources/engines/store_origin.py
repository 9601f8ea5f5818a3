"""Parquet objects under one prefix of a store: each a table, its folders columns of it.

Paths are data: whoever laid a dataset out by person named the person there. So tables are called by
their dataset and a number, and what a path says is masked as the column that it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import pyarrow as pa

from compliance.sources.engines.interface import Catalog, Field, Relation
from compliance.sources.interface import MalformedError, Reader, SourceError
from compliance.sources.parquet import Parquet, ParquetReader
from compliance.sources.partitions import PartitionedReader, partitions
from compliance.sources.stores.listing import listed
from compliance.sources.stores.objects import StoreObject
from policies.skips import Skip

_SUFFIXES: Final = Parquet.suffixes
_HIDDEN: Final = ("_", ".")
"""Names that writers give to what is no data."""
ALL: Final = "*"


@dataclass(frozen=True, slots=True)
class Stored:
    """One object, and where it belongs."""

    blob: StoreObject
    folder: str
    """The dataset: folders that are no partitions; empty at the prefix itself."""
    path: str
    """Relative to the prefix."""


class StoreOrigin:
    """The objects as they are listed when the run begins."""

    def __init__(self, uri: str) -> None:
        self.uri = uri.rstrip("/")
        found = sorted(_stored(self.uri), key=lambda one: (one.folder, one.path))
        if not found:
            raise SourceError(f"{uri}: holds no Parquet", hint="check bucket and prefix")
        self.objects: dict[str, Stored] = {}
        for folder, group in groupby(found, key=lambda one: one.folder):
            for number, one in enumerate(group):
                self.objects[f"{folder}/{number:06}" if folder else f"{number:06}"] = one
        self._readers: dict[str, ParquetReader] = {}
        self._catalog: Catalog | None = None

    def catalog(self) -> Catalog:
        """A table for each object; the names of columns are the words of the structure."""
        if self._catalog is None:
            relations = tuple(self._relation(name) for name in self.objects)
            named = dict.fromkeys(column for one in relations for column in one.columns)
            self._catalog = Catalog(relations, tuple(f"COLUMN ('{name}')" for name in named))
        return self._catalog

    def values(self, name: str) -> Mapping[str, str]:
        """Column → value, of the folders of an object; those that are no column of its own."""
        own = self.reader(name).schema.names
        told = partitions(f"/{self.objects[name].path}")
        return {column: value for column, value in told.items() if column not in own}

    def reader(self, name: str) -> ParquetReader:
        """An object, open."""
        if name not in self._readers:
            self._readers[name] = ParquetReader(self.objects[name].blob)
        return self._readers[name]

    def rows(
        self,
        relation: Relation,
        columns: Sequence[str],
        *,
        exact: Sequence[str] = (),  # noqa: ARG002  there is one form
    ) -> Iterator[pa.RecordBatch]:
        """These columns of all rows, in the object's order."""
        reader = PartitionedReader(self.reader(relation.name), self.values(relation.name))
        yield from rows_of(reader, relation, columns)

    def keys(self, relation: Relation, condition: str) -> Iterator[pa.RecordBatch]:  # noqa: ARG002
        """Refused: objects are not asked."""
        raise SourceError(f"{self.uri}: objects are not asked", hint="take a share, such as 10%")

    def state(self, relation: Relation) -> str:
        """The object's path, and what the store says of its version.

        Raises:
            MalformedError: the store says nothing.
        """
        one = self.objects[relation.name]
        told = one.blob.state
        if not told:
            raise MalformedError(f"{self.uri}: an object is gone", hint="run it again")
        return " ".join((one.path, *told))

    def order(self, relation: Relation) -> tuple[str, ...]:  # noqa: ARG002  the same for all
        """None: rows lie as they were put in."""
        return ()

    def file(self, relation: Relation) -> str | None:
        """The object's path."""
        return self.objects[relation.name].path

    def close(self) -> None:
        """Nothing is held."""

    def _relation(self, name: str) -> Relation:
        reader = self.reader(name)
        own = (_field(one.name, one.type, nullable=one.nullable) for one in reader.schema)
        folders = (_field(column, pa.string(), nullable=True) for column in self.values(name))
        fields = (*own, *folders)
        return Relation(name=name, fields=fields, size=self.objects[name].blob.size)


def rows_of(reader: Reader, relation: Relation, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Some columns of what a reader gives, in the types that are told; at least one batch."""
    kinds = [relation.field(name).kind for name in columns]
    yield pa.RecordBatch.from_pylist([], pa.schema(zip(columns, kinds, strict=True)))
    for batch in reader.batches():
        cells = [
            batch.records.column(name).cast(kind) for name, kind in zip(columns, kinds, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(cells, names=list(columns))


def _field(name: str, kind: pa.DataType, *, nullable: bool) -> Field:
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    largest = 2 ** (plain.bit_width - 1) - 1 if pa.types.is_signed_integer(plain) else 0
    return Field(
        name=name,
        kind=plain,
        declared=str(plain),
        nullable=nullable,
        free=pa.types.is_string(plain) or pa.types.is_large_string(plain),
        largest=largest,
    )


def _stored(uri: str) -> Iterator[Stored]:
    prefix = uri.partition("://")[2].strip("/")
    for one in listed(uri):
        if isinstance(one, Skip):
            continue
        path = one.uri.partition("://")[2].strip("/").removeprefix(prefix).strip("/") or one.name
        if any(part.startswith(_HIDDEN) for part in path.split("/")):
            continue
        if not path.lower().endswith(_SUFFIXES):
            raise SourceError(
                f"{uri}: holds objects that are no Parquet",
                hint="name the prefix of the Parquet objects alone",
            )
        folders = [part for part in path.split("/")[:-1] if "=" not in part]
        yield Stored(one, "/".join(folders), path)
