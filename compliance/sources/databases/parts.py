"""A database as the parts of an input: its tables, each read in the same snapshot."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Final

from compliance.sources.databases.address import Address
from compliance.sources.databases.interface import Session, Table
from compliance.sources.databases.reader import Place, TableReader, ViewReader
from compliance.sources.databases.table import database
from compliance.sources.interface import Part, Reader, SourceError
from compliance.sources.sampling import Sample
from policies.reports import Skip

_USUAL: Final = "public"
"""The schema that a name without one means."""


def database_parts(uri: str, sample: Sample | None = None) -> Generator[Part | Skip]:
    """The tables that a URI names, or all of its database; connects at once, reads later.

    Raises:
        SourceError: the address, the role or the table cannot be used.
        MalformedError: the server cannot be reached.
    """
    address = Address.parse(uri)
    session = database(address.scheme).connect(address)
    try:
        tables = _asked(address, session.tables())
    except BaseException:
        session.close()
        raise
    return _Opened(address, session, sample).parts(tables)


def _asked(address: Address, tables: Sequence[Table]) -> list[Table]:
    asked = [one for one in tables if address.asks_for(one.schema, one.name, _USUAL)]
    if not asked and (address.table or address.schema):
        raise SourceError(
            f"{address.uri}: there is no such table for this role",
            hint="check the names of schema and table; they are told as the server writes them",
        )
    return asked


@dataclass(frozen=True, slots=True)
class _Opened:
    address: Address
    session: Session
    sample: Sample | None

    def parts(self, tables: Sequence[Table]) -> Generator[Part | Skip]:
        """Each table; the connection ends with the last."""
        with closing(self.session):
            for table in tables:
                place = Place(self.address.of(table.schema, table.name), self.address.format)
                if table.closed:
                    yield Skip(place.uri, table.closed)
                else:
                    read = partial(self._reader, table, place)
                    state = partial(self.session.state, table)
                    yield Part(*place, table.size, read, state=state)

    def _reader(self, table: Table, place: Place) -> Reader:
        if table.derived and self.address.table is None:
            return ViewReader(table, place)
        return TableReader(self.session, table, place, self.sample)
