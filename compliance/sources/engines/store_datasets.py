"""The datasets of a store: all objects of one folder together, as a plan speaks of them."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from compliance.sources.engines.interface import Catalog, Columns, Field, Relation
from compliance.sources.engines.store_origin import ALL, StoreOrigin
from compliance.sources.interface import SourceError


class StoreDatasets:
    """Objects of one folder, read one behind the other."""

    def __init__(self, origin: StoreOrigin) -> None:
        self.uri = origin.uri
        self._origin = origin
        self._members: dict[str, list[Relation]] = {}
        for relation in origin.catalog().relations:
            folder = origin.objects[relation.name].folder
            self._members.setdefault(f"{folder}/{ALL}" if folder else ALL, []).append(relation)

    def named(self) -> Mapping[str, str]:
        """Address of each object → its dataset."""
        return {
            self._origin.objects[one.name].blob.uri: name
            for name, members in self._members.items()
            for one in members
        }

    def folders(self, name: str) -> frozenset[str]:
        """The columns of a dataset that are folders."""
        return frozenset(
            column for one in self._members[name] for column in self._origin.values(one.name)
        )

    def catalog(self) -> Catalog:
        """A table for each dataset, with the columns of all of its objects."""
        relations = tuple(
            Relation(
                name=name,
                fields=tuple(_merged(members)),
                size=sum(one.size for one in members),
            )
            for name, members in self._members.items()
        )
        return Catalog(relations, self._origin.catalog().script)

    def rows(
        self, relation: Relation, columns: Sequence[str], *, exact: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """The rows of all objects; nothing where one lacks a column."""
        for one in self._members[relation.name]:
            own = [name for name in columns if name in one.columns]
            for records in self._origin.rows(one, own, exact=exact):
                cells = [
                    records.column(name).cast(relation.field(name).kind)
                    if name in own
                    else pa.nulls(records.num_rows, relation.field(name).kind)
                    for name in columns
                ]
                yield pa.RecordBatch.from_arrays(cells, names=list(columns))

    def keys(self, relation: Relation, condition: str) -> Iterator[pa.RecordBatch]:
        """Refused: objects are not asked."""
        return self._origin.keys(relation, condition)

    def state(self, relation: Relation) -> str:
        """The states of all objects."""
        return " ".join(map(self._origin.state, self._members[relation.name]))

    def order(self, relation: Relation) -> Columns:
        """None: rows lie as they were put in."""
        return self._origin.order(relation)

    def file(self, relation: Relation) -> str | None:  # noqa: ARG002  the same for all
        """None: a dataset is several objects."""
        return None

    def close(self) -> None:
        """Nothing is held."""


def _merged(members: Sequence[Relation]) -> Iterator[Field]:
    """The columns of all; one of two types cannot be told in one plan.

    Raises:
        SourceError: a column has two types.
    """
    seen: dict[str, Field] = {}
    for one in members:
        for field in one.fields:
            other = seen.setdefault(field.name, field)
            if other.kind != field.kind:
                raise SourceError(
                    "a column has another type in some objects of its folder",
                    hint="part them into folders, or write them anew",
                )
    yield from seen.values()
