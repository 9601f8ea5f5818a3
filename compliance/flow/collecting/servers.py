"""Servers and stores that are asked while collecting, where the command allows it (`--live`)."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import ClassVar, Final, Self

from compliance.collect.servers import Ask, Thing, UnaskedError
from compliance.sources.databases.address import Address
from compliance.sources.databases.interface import Session, Table
from compliance.sources.databases.postgresql import PostgreSqlSession
from compliance.sources.databases.table import DATABASES, database
from compliance.sources.interface import MalformedError, SourceError
from compliance.sources.remote import scheme_of, speaks_of
from compliance.sources.stores.listing import listed
from compliance.sources.stores.table import STORES
from policies.manifest import Manifest
from policies.reports import Skip

_NOT_ASKED: Final = "its catalog is not read; name a dump of its grants under `evidence:`"


class LiveServers:
    """One connection for each database, in one snapshot, closed at the end of the block."""

    asks: ClassVar[bool] = True

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._open: dict[str, Session] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def ask(self, uri: str) -> Ask:
        """What asks the server of a URI.

        Raises:
            UnaskedError: it does not answer, or is of another kind.
        """
        session = self._session(uri)
        if not isinstance(session, PostgreSqlSession):
            raise UnaskedError(f"{scheme_of(uri)}: {_NOT_ASKED}")

        def asked(statement: str) -> list[tuple[object, ...]]:
            try:
                return session.ask(statement)
            except MalformedError as error:
                raise UnaskedError(str(error)) from None

        return asked

    def things(self, uri: str) -> Iterator[Thing]:
        """Every table of a database, every object of a store.

        Raises:
            UnaskedError: it does not answer, or holds what cannot be listed.
        """
        scheme = (scheme_of(uri) or "").lower()
        if scheme in STORES:
            yield from self._objects(uri)
        elif scheme in DATABASES:
            tables = self._tables(uri)
            address = Address.parse(uri)
            for table in tables:
                if address.asks_for(table.schema, table.name, "public"):
                    where = address.of(table.schema, table.name)
                    yield Thing(where, table.size, self._dataset(where))
        else:
            raise UnaskedError(f"{scheme}: nothing lists such a place")

    def _tables(self, uri: str) -> Sequence[Table]:
        try:
            return self._session(uri).tables()
        except MalformedError as error:
            raise UnaskedError(str(error)) from None

    def _objects(self, uri: str) -> Iterator[Thing]:
        try:
            for one in listed(uri):
                if isinstance(one, Skip):
                    yield Thing(one.what, 0, self._dataset(one.what))
                else:
                    yield Thing(one.uri, one.size, self._dataset(one.uri), one.modified)
        except (SourceError, MalformedError) as error:
            raise UnaskedError(str(error)) from None

    def _session(self, uri: str) -> Session:
        try:
            address = Address.parse(uri)
            if address.scheme not in DATABASES:
                raise UnaskedError(f"{address.scheme}: {_NOT_ASKED}")
            if address.whole not in self._open:
                session = database(address.scheme).connect(address)
                self._stack.callback(session.close)
                self._open[address.whole] = session
            return self._open[address.whole]
        except (SourceError, MalformedError) as error:
            raise UnaskedError(str(error)) from None

    def _dataset(self, uri: str) -> str | None:
        """The declared dataset whose URI speaks of this one most precisely."""
        said = self._manifest.datasets.items()
        near = [(len(one.uri), name) for name, one in said if speaks_of(one.uri, uri)]
        return max(near)[1] if near else None
