"""The address of a database: what is connected to, what of it is read, and how it is told.

It is told without the user, for data is the same whoever reads it, and without parameters that say
only how to connect. A password is refused: a command line is seen by all users of a machine.
"""

from dataclasses import dataclass, replace
from typing import Final, Self
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from compliance.sources.interface import SourceError
from policies.uris import holds_secret

_PLACES: Final = ("host", "port", "unix_socket")
"""Parameters that say which server it is."""
_OURS: Final = ("schema", "table")
_KINDS: Final = {"postgres": "postgresql", "mariadb": "mysql"}
"""Other names of a scheme."""


@dataclass(frozen=True, slots=True)
class Address:
    """`scheme://user@host:port/database?schema=…&table=…`."""

    parts: SplitResult
    parameters: tuple[tuple[str, str], ...]
    """Those of the server's own library."""
    schema: str | None = None
    table: str | None = None

    @classmethod
    def parse(cls, uri: str) -> Self:
        """The address that a URI tells.

        Raises:
            SourceError: it holds a password, or is no address.
        """
        scheme = uri.partition(":")[0]
        try:
            if holds_secret(uri):
                raise SourceError(
                    f"{scheme}: the address holds a password",
                    hint="leave it out, and set PGPASSWORD or ~/.pgpass, MYSQL_PWD or ~/.my.cnf",
                )
            parts = urlsplit(uri)
            given = dict(parse_qsl(parts.query, keep_blank_values=True))
            _ = parts.port
        except ValueError:  # its message holds the address
            raise SourceError(
                f"{scheme}: this is no address of a database",
                hint=f"write {scheme}://USER@HOST:PORT/DATABASE?table=TABLE",
            ) from None
        asked = {name: given.pop(name, None) or None for name in _OURS}
        return cls(parts, tuple(given.items()), asked["schema"], asked["table"])

    @property
    def scheme(self) -> str:
        """In lower case."""
        return self.parts.scheme

    @property
    def format(self) -> str:
        """The kind of server."""
        return _KINDS.get(self.scheme, self.scheme)

    @property
    def user(self) -> str | None:
        """Who reads; None where the server's own library decides."""
        return unquote(self.parts.username) if self.parts.username else None

    @property
    def database(self) -> str:
        """Its name; empty where the server's own library decides."""
        return unquote(self.parts.path.removeprefix("/"))

    @property
    def server(self) -> str:
        """Where it connects to, without the parts that we read: for the server's own library."""
        query = urlencode(self.parameters, quote_via=quote)
        return self.parts._replace(query=query, fragment="").geturl()

    @property
    def uri(self) -> str:
        """As it is told."""
        return self._told(self.schema, self.table)

    @property
    def whole(self) -> str:
        """The URI of all of its database."""
        return self._told(None, None)

    def with_parameter(self, name: str, value: str) -> "Address":
        """The same, with a parameter where it does not say it itself."""
        if any(told == name for told, _ in self.parameters):
            return self
        return replace(self, parameters=(*self.parameters, (name, value)))

    def at(self, database: str) -> "Address":
        """Another database of the same server."""
        path = f"/{quote(database, safe='')}"
        return replace(self, parts=self.parts._replace(path=path), schema=None, table=None)

    def of(self, schema: str, table: str) -> str:
        """The URI of one table; `schema` is empty for the usual one."""
        return self._told(schema or None, table)

    def asks_for(self, schema: str, table: str, usual: str) -> bool:
        """Whether a table is asked for; `usual` is the schema that a bare name means."""
        qualified = f"{schema or usual}.{table}"
        if self.schema is not None and self.schema != (schema or usual):
            return False
        return self.table is None or self.table in (table, qualified)

    def covers(self, other: "Address") -> bool:
        """Whether what the other tells is among what this one tells."""
        same = self.whole == other.whole
        schema = self.schema in (None, other.schema)
        named = {other.table, f"{other.schema}.{other.table}" if other.schema else None}
        return same and schema and (self.table is None or self.table in named)

    def _told(self, schema: str | None, table: str | None) -> str:
        host = self.parts.netloc.rpartition("@")[2]
        where = [(name, value) for name, value in self.parameters if name in _PLACES]
        what = [(n, v) for n, v in (("schema", schema), ("table", table)) if v is not None]
        query = urlencode([*where, *what], quote_via=quote, safe="/")
        return f"{self.format}://{host}{self.parts.path}{'?' if query else ''}{query}"
