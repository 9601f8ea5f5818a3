"""The database in which a copy grows: one run at a time, and kept for a resume."""

from contextlib import closing, suppress
from typing import Final

from compliance.sources.databases.address import Address
from compliance.sources.databases.postgresql_types import quoted
from compliance.sources.engines.interface import BusyTargetError
from compliance.sources.engines.postgresql_connection import (
    connected,
    is_begun,
    is_empty,
    literal,
    refusals,
)
from compliance.sources.interface import SourceError

_MARK: Final = "compliance-copy:"
"""Begins the comment on a database that this program made; its identity follows."""
_SUFFIX: Final = "_partial"
_LONGEST: Final = 63
"""Characters of a name."""


class Place:
    """The database in which a copy grows, held by this run."""

    def __init__(self, target: Address) -> None:
        self.target = target
        self.name = target.database
        self.partial = target.at(f"{self.name[: _LONGEST - len(_SUFFIX)]}{_SUFFIX}")
        self._connection = connected(target.at("postgres"))
        try:
            self._hold()
        except BaseException:
            self.close()
            raise

    def _hold(self) -> None:
        held = f"SELECT pg_try_advisory_lock(hashtextextended({literal(_MARK + self.name)}, 0))"
        if not self._one(held):
            raise BusyTargetError(
                f"{self.target.uri}: another run is writing to it",
                hint="wait for it, or name another target",
            )
        if self._exists(self.name) and not is_empty(self.target):
            raise SourceError(
                f"{self.target.uri}: exists already", hint="name a database that is not there yet"
            )

    def begin(self, identity: str, *, resume: bool) -> None:
        """A database that is empty, unless it holds the beginning of this very copy."""
        partial = self.partial.database
        if self._exists(partial):
            told = self._one(
                "SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database"
                f" WHERE datname = {literal(partial)}"
            )
            if resume and told == _MARK + identity and is_begun(self.partial):
                return
            if not str(told).startswith(_MARK) and not is_empty(self.partial):
                raise SourceError(
                    f"{self.partial.uri}: is there, and not made by this program",
                    hint="rename it; a copy grows under this name",
                )
            self.remove()
        self._do(f"CREATE DATABASE {quoted(partial)} TEMPLATE template0 ENCODING 'UTF8'")
        self._do(f"REVOKE CONNECT ON DATABASE {quoted(partial)} FROM PUBLIC")
        self._do(f"COMMENT ON DATABASE {quoted(partial)} IS {literal(_MARK + identity)}")

    def publish(self) -> None:
        """Rename it, and let others in, in one transaction."""
        partial = quoted(self.partial.database)
        if self._exists(self.name):
            self._do(f"DROP DATABASE {quoted(self.name)}")
        self._do("BEGIN")
        self._do(f"COMMENT ON DATABASE {partial} IS NULL")
        self._do(f"GRANT CONNECT ON DATABASE {partial} TO PUBLIC")
        self._do(f"ALTER DATABASE {partial} RENAME TO {quoted(self.name)}")
        self._do("COMMIT")

    def remove(self) -> None:
        """Nothing of it is left."""
        self._do(f"DROP DATABASE IF EXISTS {quoted(self.partial.database)} WITH (FORCE)")

    def close(self) -> None:
        """Give the lock back."""
        with suppress(Exception):
            self._connection.close()

    def _exists(self, name: str) -> bool:
        return bool(self._one(f"SELECT count(*) FROM pg_database WHERE datname = {literal(name)}"))

    def _one(self, statement: str) -> object:
        with refusals(self.target), closing(self._connection.cursor()) as cursor:
            cursor.execute(statement)
            row = cursor.fetchone()
        return row[0] if row else None

    def _do(self, statement: str) -> None:
        with refusals(self.target), closing(self._connection.cursor()) as cursor:
            cursor.execute(statement)
