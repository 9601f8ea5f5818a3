"""PostgreSQL as source and target of copies: Arrow by ADBC, the structure by pg_dump and psql.

All of a run reads one exported snapshot, read-only and repeatable; pg_dump reads the same one. The
copy grows in a database of its own, `NAME_partial`, to which nobody else may connect, and becomes
visible by one transaction that renames it. Triggers, indexes and constraints come after the rows.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import ClassVar

from compliance.sources.databases.address import Address
from compliance.sources.engines.interface import Growth, Origin
from compliance.sources.engines.postgresql_growth import PostgresGrowth
from compliance.sources.engines.postgresql_origin import PostgresOrigin
from compliance.sources.engines.postgresql_place import Place
from compliance.sources.interface import SourceError


class PostgreSql:
    """Databases of servers."""

    name: ClassVar[str] = "postgresql"

    @contextmanager
    def origin(self, uri: str) -> Iterator[Origin]:
        """Begin a snapshot."""
        address = Address.parse(uri)
        if address.table or address.schema:
            raise SourceError(
                f"{address.uri}: a database is copied as a whole",
                hint="leave tables empty in the plan: `table: {}`",
            )
        with closing(PostgresOrigin(address)) as origin:
            yield origin

    @contextmanager
    def growth(
        self,
        origin: Origin,
        target: str,
        *,
        identity: str,
        resume: bool,
        secret: bytes,  # noqa: ARG002  nothing of the source is named
    ) -> Iterator[Growth]:
        """Begin a copy, or go on with one."""
        if not isinstance(origin, PostgresOrigin):
            raise SourceError(
                f"{target}: only a PostgreSQL database is copied into PostgreSQL",
                hint="name a file or folder as the target",
            )
        place = Place(Address.parse(target))
        with closing(place):
            place.begin(identity, resume=resume)
            try:
                growth = PostgresGrowth(place, origin)
                with closing(growth):
                    yield growth
            except KeyboardInterrupt:
                raise  # what was done stays, for a resume
            except BaseException:
                place.remove()
                raise
