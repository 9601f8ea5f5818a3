"""A PostgreSQL database in one snapshot, each table always in the same order."""

from collections.abc import Iterator, Sequence
from typing import Final

import pyarrow as pa

from compliance.sources.databases.address import Address
from compliance.sources.databases.postgresql import PostgreSql, PostgreSqlSession
from compliance.sources.databases.postgresql_types import quoted
from compliance.sources.engines.interface import Catalog, Relation
from compliance.sources.engines.postgresql_catalog import Structure
from compliance.sources.engines.postgresql_connection import literal
from compliance.sources.engines.postgresql_rows import decimals
from compliance.sources.engines.postgresql_structure import dumped, statements_of, sums_of
from compliance.sources.interface import SourceError

_ORDERLY: Final = (
    ("synchronize_seqscans", "off"),
    ("enable_indexscan", "off"),
    ("enable_indexonlyscan", "off"),
    ("enable_bitmapscan", "off"),
    ("max_parallel_workers_per_gather", "0"),
)
"""So that each pass over a table gives its rows in the same order."""
_PARTS: Final = "SELECT count(*) FROM pg_inherits WHERE inhparent = {}::regclass"


class PostgresOrigin:
    """A database in one snapshot."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.uri = address.server
        session = PostgreSql().connect(address)
        if not isinstance(session, PostgreSqlSession):  # pragma: no cover  the server's own
            raise SourceError(f"{address.uri}: is no PostgreSQL")
        self._session = session
        self.snapshot = str(session.ask("SELECT pg_export_snapshot()", begun=False)[0][0])
        for name, value in _ORDERLY:
            session.ask(f"SELECT set_config('{name}', '{value}', true)")
        self._structure: Structure | None = None
        self._catalog: Catalog | None = None

    @property
    def structure(self) -> Structure:
        """Its tables, and how they are read and written."""
        if self._structure is None:
            self._structure = Structure(self._session.ask, self.address.uri)
        return self._structure

    def catalog(self) -> Catalog:
        """Its structure."""
        if self._catalog is None:
            relations = self.structure.relations
            text = dumped(self.address, self.snapshot, "pre-data", "post-data")
            self._catalog = Catalog(relations, tuple(statements_of(text)))
        return self._catalog

    def rows(
        self, relation: Relation, columns: Sequence[str], *, exact: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """These columns of all rows, in the order in which they lie there."""
        forms = [self.structure.form(relation, name) for name in columns]
        kept = frozenset(exact)
        told = ", ".join(
            (form.exact if name in kept else form.looked).format(quoted(name))
            for name, form in zip(columns, forms, strict=True)
        )
        place = self.address.of(*self.structure.place(relation))
        statement = f"SELECT {told} FROM {self.structure.origin(relation)}"
        for records in self._session.stream(statement, place):
            yield decimals(records, list(columns), forms, place)

    def keys(self, relation: Relation, condition: str) -> Iterator[pa.RecordBatch]:
        """The primary keys of the rows for which a condition holds."""
        forms = [self.structure.form(relation, name) for name in relation.primary]
        told = ", ".join(
            form.looked.format(quoted(name))
            for name, form in zip(relation.primary, forms, strict=True)
        )
        place = self.address.of(*self.structure.place(relation))
        origin = self.structure.origin(relation)
        for records in self._session.stream(
            f"SELECT {told} FROM {origin} WHERE ({condition})", place
        ):
            yield decimals(records, list(relation.primary), forms, place)

    def state(self, relation: Relation) -> str:
        """How many rows there are, by which transactions they came, and where they lie."""
        return self._session.state_of(self.structure.origin(relation))

    def after(self) -> str:
        """Statements that set sequences and fill materialised views."""
        return sums_of(self._session.ask)

    def order(self, relation: Relation) -> tuple[str, ...]:
        """None, for rows lie as they were put in.

        All of a table in parts, whose rows lie where their values say, and of one whose types go in
        through texts: then the server puts rows where there is room.
        """
        forms = [self.structure.form(relation, name) for name in relation.columns]
        place = ".".join(map(quoted, self.structure.place(relation)))
        parts = self._session.ask(_PARTS.format(literal(place)))[0][0]
        return () if not parts and all(one.written for one in forms) else relation.columns

    def file(self, relation: Relation) -> str | None:  # noqa: ARG002  the same for all
        """None: all tables stand together."""
        return None

    def close(self) -> None:
        """End the snapshot."""
        self._session.close()
