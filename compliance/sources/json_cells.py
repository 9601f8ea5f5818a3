"""JSON in the cells of a column, masked by its paths: opened into columns, and closed again.

`payload` becomes `payload.user.email`, `payload.items[].name` …, of which each is a column of its
own to a plan. What of `payload` is no JSON object stays in `payload`. Closed again, keys, order,
nulls and the types of what was not masked are the source's; JSON in texts of it is JSON still.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from compliance.sources.arrays import texts
from compliance.sources.documents import SEPARATOR, DocumentError, replace_all, written
from compliance.sources.inner_json import documents_in, json_columns, leaves_of
from compliance.sources.interface import SourceError

MOST_PATHS: Final = 1024
"""More distinct paths than this are no names but data; then cells are texts."""


@dataclass(frozen=True, slots=True)
class JsonCells:
    """The columns of a table that hold JSON, and the paths in them."""

    paths: Mapping[str, Sequence[str]]
    """Column → its paths, in the order of their coming; the column itself where some cells of it
    are no JSON objects."""

    @property
    def is_empty(self) -> bool:
        """Whether there are none."""
        return not self.paths

    def schema(self, closed: pa.Schema) -> pa.Schema:
        """The schema of the opened table."""
        return pa.schema(
            field
            for one in closed
            for field in (
                [pa.field(path, pa.string()) for path in self.paths[one.name]]
                if one.name in self.paths
                else [one]
            )
        )

    def closed_schema(self, source: pa.Schema, masked: pa.Schema) -> pa.Schema:
        """The schema of a masked table that was closed: columns of which nothing stays are gone."""
        kept = set(masked.names)
        fields = []
        for one in source:
            if one.name not in self.paths and one.name in kept:
                fields.append(masked.field(one.name))
            elif not kept.isdisjoint(self.paths.get(one.name, ())):
                fields.append(one)
        return pa.schema(fields)

    def opened(self, records: pa.RecordBatch) -> pa.RecordBatch:
        """The rows with a column for each path."""
        columns: list[pa.Array] = []
        for name, column in zip(records.schema.names, records.columns, strict=True):
            if name in self.paths:
                rows = [_opened(cell, name) for cell in column.to_pylist()]
                columns += [texts([row.get(path) for row in rows]) for path in self.paths[name]]
            else:
                columns.append(column)
        return pa.record_batch(columns, schema=self.schema(records.schema))

    def closed(self, records: pa.RecordBatch, masked: pa.RecordBatch) -> pa.RecordBatch:
        """The masked rows with their JSON in one column again.

        Args:
            records: the same rows of the source, closed.
            masked: opened and masked.

        Raises:
            SourceError: a list in a cell cannot take its masked values; names the column.
        """
        schema = self.closed_schema(records.schema, masked.schema)
        columns = [
            self._closed(records.column(name), name, masked).cast(schema.field(name).type)
            if name in self.paths
            else masked.column(name)
            for name in schema.names
        ]
        return pa.record_batch(columns, schema=schema)

    def _closed(self, cells_: pa.Array, name: str, masked: pa.RecordBatch) -> pa.Array:
        there = [path for path in self.paths[name] if path in masked.schema.names]
        columns = [masked.column(path).cast(pa.string()).to_pylist() for path in there]
        try:
            rows = zip(*columns, strict=True)
            made = [
                _closed(cell, name, dict(zip(there, row, strict=True)))
                for cell, row in zip(cells_.to_pylist(), rows, strict=True)
            ]
        except DocumentError:
            raise SourceError(
                f"{name}: a list in its JSON cannot take the masked value of its path",
                hint="a list is kept, dropped, or masked element by element",
            ) from None
        return texts(made)


def json_cells(batches: Iterable[pa.RecordBatch]) -> JsonCells:
    """The JSON in the cells of a table, all of which is read if its first rows hold some."""
    columns: tuple[str, ...] | None = None
    found: dict[str, dict[str, None]] = {}
    for records in batches:
        if columns is None:
            columns = tuple(json_columns(records))
        if not columns:
            break
        for name in columns:
            seen = found.setdefault(name, {})
            for cell in records.column(name).to_pylist():
                seen.update(dict.fromkeys(_opened(cell, name)))
    paths = {name: tuple(seen) for name, seen in found.items() if seen.keys() - {name}}
    return JsonCells(paths if sum(map(len, paths.values())) <= MOST_PATHS else {})


def _opened(cell: str | None, name: str) -> dict[str, str]:
    """Path → cell of what a cell holds; the cell itself, under its column, where it is no JSON."""
    if cell is None:
        return {}
    documents = documents_in(cell)
    found = None if documents is None else leaves_of(documents, name)
    return {name: cell} if found is None else found


def _closed(cell: str | None, name: str, masked: Mapping[str, str | None]) -> str | None:
    if cell is None:
        return None
    documents = documents_in(cell)
    if documents is None or leaves_of(documents, name) is None:
        return masked.get(name)
    inside = {path: value for path, value in masked.items() if path != name}
    old = cell.split(SEPARATOR)
    new = replace_all(documents, inside, name)
    return SEPARATOR.join(
        text if before == after else written(after)
        for text, before, after in zip(old, documents, new, strict=True)
    )
