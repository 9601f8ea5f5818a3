"""A database whose JSON is opened: each path in the cells of a column is a column of its own.

A column of a key stays whole. What rows go into the copy is closed again, in the types that it had.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import pyarrow as pa

from compliance.sources.engines.interface import Catalog, Columns, Field, Origin, Relation
from compliance.sources.json_cells import JsonCells, json_cells

WHOLE: Final = JsonCells({})
"""Of a table without JSON."""


class OpenedOrigin:
    """An origin with the JSON of its cells in columns of its own."""

    def __init__(self, inner: Origin, known: Mapping[str, JsonCells] | None = None) -> None:
        """`known`: table → its JSON, as its source told it; by default it is looked for."""
        self.inner, self.uri = inner, inner.uri
        self._known = known
        self._catalog: Catalog | None = None

    @property
    def known(self) -> Mapping[str, JsonCells]:
        """Table → its JSON."""
        if self._known is None:
            relations = self.inner.catalog().relations
            self._known = {one.name: self._found(one) for one in relations}
        return self._known

    def cells(self, relation: Relation) -> JsonCells:
        """The JSON of a table."""
        return self.known.get(relation.name, WHOLE)

    def closed(self, relation: Relation) -> Relation:
        """The table as the database has it."""
        return self.inner.catalog().relation(relation.name)

    def catalog(self) -> Catalog:
        """Its structure, with a column for each path."""
        if self._catalog is None:
            told = self.inner.catalog()
            relations = tuple(_opened(one, self.cells(one)) for one in told.relations)
            self._catalog = replace(told, relations=relations)
        return self._catalog

    def rows(
        self, relation: Relation, columns: Sequence[str], *, exact: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """These columns of all rows; see `Origin.rows`."""
        cells = self.cells(relation)
        for records in self.closed_rows(relation, columns, exact=exact):
            yield records if cells.is_empty else cells.opened(records).select(list(columns))

    def closed_rows(
        self, relation: Relation, columns: Sequence[str], *, exact: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """The columns of the database that hold these, of all rows."""
        paths, wanted = self.cells(relation).paths, set(columns)
        closed = self.closed(relation)
        held = [
            name for name in closed.columns if not wanted.isdisjoint((name, *paths.get(name, ())))
        ]
        ordered = held if paths else columns
        kept = [name for name in exact if name not in paths]
        return self.inner.rows(closed, ordered, exact=kept)

    def keys(self, relation: Relation, condition: str) -> Iterator[pa.RecordBatch]:
        """The primary keys of the rows for which a condition holds."""
        return self.inner.keys(self.closed(relation), condition)

    def state(self, relation: Relation) -> str:
        """Something that is another once its rows are others."""
        return self.inner.state(self.closed(relation))

    def order(self, relation: Relation) -> Columns:
        """Columns whose values put the rows in order."""
        paths = self.cells(relation).paths
        told = self.inner.order(self.closed(relation))
        return tuple(path for name in told for path in paths.get(name, (name,)))

    def file(self, relation: Relation) -> str | None:
        """The file that holds a table alone."""
        return self.inner.file(self.closed(relation))

    def close(self) -> None:
        """End the snapshot."""
        self.inner.close()

    def _found(self, relation: Relation) -> JsonCells:
        keyed = {name for key in relation.unique for name in key}
        keyed.update(name for key in relation.foreign for name in key.columns)
        names = [one.name for one in relation.fields if one.document and one.name not in keyed]
        if not names:
            return WHOLE
        batches = self.inner.rows(relation, names)
        found = json_cells(batches)
        told = {name for name in relation.columns if name not in found.paths}
        clash = any(path in told for paths in found.paths.values() for path in paths)
        return WHOLE if clash else found


def _opened(relation: Relation, cells: JsonCells) -> Relation:
    fields = [one for field in relation.fields for one in _paths(field, cells)]
    return replace(relation, fields=tuple(fields))


def _paths(field: Field, cells: JsonCells) -> Iterator[Field]:
    """A column for each path; what of the column is no JSON object stays of its type."""
    if field.name not in cells.paths:
        yield field
    for path in cells.paths.get(field.name, ()):
        whole = replace(field, nullable=True, checked=False)
        yield whole if path == field.name else Field(path, pa.string(), "a text in JSON")
