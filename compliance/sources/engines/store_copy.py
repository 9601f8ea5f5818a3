"""A copy of objects that is read back: some lie here, not sent yet, some there already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from compliance.sources.digest import digest
from compliance.sources.engines.interface import Catalog, Columns, Relation
from compliance.sources.engines.store_origin import rows_of
from compliance.sources.interface import Blob, SourceError
from compliance.sources.parquet import ParquetReader
from compliance.sources.partitions import PartitionedReader, partitions


@dataclass(frozen=True, slots=True)
class CopiedObject:
    """One object of a copy."""

    path: str
    """Relative to the prefix of the copy."""
    blob: Blob


class StoreCopy:
    """The objects of a copy, by the tables of its source."""

    def __init__(self, folder: Path, objects: Mapping[str, CopiedObject], told: Catalog) -> None:
        self.uri = str(folder)
        self._objects = objects
        named = (f"FOLDER ('{one.path}')" for one in objects.values())
        self._catalog = Catalog(told.relations, (*told.script, *named))

    def catalog(self) -> Catalog:
        """That of the source; the paths of the copy are words of its structure."""
        return self._catalog

    def rows(
        self,
        relation: Relation,
        columns: Sequence[str],
        *,
        exact: Sequence[str] = (),  # noqa: ARG002  there is one form
    ) -> Iterator[pa.RecordBatch]:
        """These columns of all rows, in the order in which they were written."""
        one = self._objects[relation.name]
        reader = ParquetReader(one.blob)
        told = partitions(f"/{one.path}")
        missing = [name for name in relation.columns if name not in reader.schema.names]
        values = {name: told[name] for name in missing if name in told}
        for records in rows_of(
            PartitionedReader(reader, values),
            relation,
            [name for name in columns if name not in missing or name in values],
        ):
            cells = [
                records.column(name)
                if name in records.schema.names
                else pa.nulls(records.num_rows, relation.field(name).kind)
                for name in columns
            ]
            yield pa.RecordBatch.from_arrays(cells, names=list(columns))

    def keys(self, relation: Relation, condition: str) -> Iterator[pa.RecordBatch]:  # noqa: ARG002
        """Refused: a copy is not chosen from."""
        raise SourceError(f"{self.uri}: {relation.name}: objects are not asked")

    def state(self, relation: Relation) -> str:
        """The digest of its object."""
        return digest(self._objects[relation.name].blob)

    def order(self, relation: Relation) -> Columns:  # noqa: ARG002  the same for all
        """None: rows lie as they were put in."""
        return ()

    def file(self, relation: Relation) -> str | None:
        """The path of its object."""
        return self._objects[relation.name].path

    def close(self) -> None:
        """Nothing is held."""
