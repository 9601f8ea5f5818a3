"""SQLite files as sources and targets of copies.

A value's type is its own, not its column's: a column whose values differ in type comes as a union.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar, Final
from urllib.parse import quote

import pyarrow as pa

from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.engines.cells import mixed, uniform
from compliance.sources.engines.interface import Catalog, Growth, Origin, Relation
from compliance.sources.engines.one_file import JOURNAL, existing, notes
from compliance.sources.engines.sqlite_catalog import (
    NUMBERS,
    catalog_of,
    is_number,
    order_of,
    quoted,
)
from compliance.sources.engines.staging import Staging, staging
from compliance.sources.interface import MalformedError, SourceError

_ROWS: Final = 1 << 14
_COPY: Final = "copy.sqlite"
_READY: Final = "ready.sqlite"


class Sqlite:
    """Databases in one file."""

    name: ClassVar[str] = "sqlite"

    @contextmanager
    def origin(self, uri: str) -> Iterator[Origin]:
        """Open a file for reading."""
        with closing(SqliteOrigin(existing(uri))) as origin:
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
        with staging(Path(target), identity=identity, resume=resume) as place:
            broken = origin.orphans() if isinstance(origin, SqliteOrigin) else 0
            yield SqliteGrowth(place, origin.catalog().script, broken)


class SqliteOrigin:
    """A file in one read transaction."""

    def __init__(self, path: Path) -> None:
        self.uri = str(path)
        self._path = path
        self._database = _connected(f"file:{quote(str(path.resolve()))}?mode=ro", path)
        self._state = ""
        self._catalog: Catalog | None = None

    def catalog(self) -> Catalog:
        """Its structure."""
        if self._catalog is None:
            with _faults(self.uri):
                self._catalog = catalog_of(self._database, self.uri)
        return self._catalog

    def rows(
        self,
        relation: Relation,
        columns: Sequence[str],
        *,
        exact: Sequence[str] = (),  # noqa: ARG002  every form keeps each bit
    ) -> Iterator[pa.RecordBatch]:
        """These columns of all rows, in the order of their keys."""
        order = order_of(self._database, relation)
        yield from self._batches(relation, columns, f" ORDER BY {order}")

    def keys(self, relation: Relation, condition: str) -> Iterator[pa.RecordBatch]:
        """The primary keys of the rows for which a condition holds."""
        yield from self._batches(relation, relation.primary, f" WHERE ({condition})")

    def state(self, relation: Relation) -> str:  # noqa: ARG002  a file changes as a whole
        """A digest of the file."""
        self._state = self._state or digest(LocalFile(self._path))
        return self._state

    def orphans(self) -> int:
        """Rows that refer to none."""
        return orphans(self._database)

    def order(self, relation: Relation) -> tuple[str, ...]:
        """Its key, where rows have no number of their own."""
        number = order_of(self._database, relation)
        key = relation.primary
        if number not in NUMBERS or (len(key) == 1 and is_number(self._database, relation, key[0])):
            return key or tuple(relation.columns)
        return ()

    def file(self, relation: Relation) -> str | None:  # noqa: ARG002  the same for all
        """None: all tables stand together."""
        return None

    def close(self) -> None:
        """End the transaction."""
        self._database.close()

    def _batches(
        self, relation: Relation, columns: Sequence[str], rest: str
    ) -> Iterator[pa.RecordBatch]:
        kinds = [relation.field(name).kind for name in columns]
        names = ", ".join(map(quoted, columns))
        statement = f"SELECT {names or 'NULL'} FROM {quoted(relation.name)}{rest}"
        with _faults(f"{self.uri}?table={quote(relation.name)}"):
            cursor = self._database.execute(statement)
            rows = cursor.fetchmany(_ROWS)
            yield _batch(columns, kinds, rows)
            while rows := cursor.fetchmany(_ROWS):
                yield _batch(columns, kinds, rows)


class SqliteGrowth:
    """A copy in a hidden folder."""

    def __init__(self, place: Staging, script: Sequence[str], broken: int) -> None:
        self._place = place
        self._orphans = broken
        self._script = script
        self._path = place.folder / _COPY
        self._ready = place.folder / _READY
        with closing(self._opened()) as database, _refusals("the structure"):
            known = "SELECT count(*) FROM sqlite_schema WHERE name = ?"
            if database.execute(known, (JOURNAL,)).fetchone()[0]:
                return
            for statement in script:
                if _kind(statement) == "TABLE":
                    with _refusals("the structure"):
                        database.execute(statement)
            database.execute(f"CREATE TABLE {JOURNAL} (name PRIMARY KEY, note) WITHOUT ROWID")
            database.execute("COMMIT")

    def done(self) -> Mapping[str, str]:
        """Table → the note with which it was loaded."""
        with closing(self._opened()) as database:
            return notes(database)

    def load(
        self, relation: Relation, batches: Iterable[pa.RecordBatch], note: Callable[[], str]
    ) -> None:
        """Fill a table in one transaction."""
        marks = ", ".join("?" * len(relation.columns))
        names = ", ".join(map(quoted, relation.columns))
        insert = f"INSERT INTO {quoted(relation.name)} ({names}) VALUES ({marks})"
        with closing(self._opened()) as database, _refusals(relation.name):
            database.execute(f"DELETE FROM {quoted(relation.name)}")
            for batch in batches:
                columns = [column.to_pylist() for column in batch.columns]
                database.executemany(insert, zip(*columns, strict=True))
            database.execute(f"REPLACE INTO {JOURNAL} VALUES (?, ?)", (relation.name, note()))
            database.execute("COMMIT")

    def finish(self) -> None:
        """The same bytes whatever happened before: indexes and views last, then compacted."""
        self._ready.unlink(missing_ok=True)
        with closing(self._opened()) as database, _refusals("the structure"):
            database.execute("COMMIT")
            database.execute("VACUUM INTO ?", (str(self._ready),))
        ready = _connected(str(self._ready), self._ready, write=True)
        with closing(ready) as database, _refusals("the structure"):
            database.execute(f"DROP TABLE {JOURNAL}")
            for statement in self._script:
                if _kind(statement) != "TABLE":
                    with _refusals(_kind(statement).lower()):
                        database.execute(statement)
            database.execute("COMMIT")
            _demand_keys(database, self._orphans)
            database.execute("VACUUM")
        self._place.sync(self._ready)

    @contextmanager
    def origin(self) -> Iterator[Origin]:
        """The finished copy."""
        with closing(SqliteOrigin(self._ready)) as origin:
            yield origin

    def publish(self, report: bytes) -> None:
        """Link the file under its target's name, with its report beside it."""
        self._place.publish(self._ready, report)

    def _opened(self) -> sqlite3.Connection:
        return _connected(str(self._path), self._path, write=True)


def _connected(place: str, path: Path, *, write: bool = False) -> sqlite3.Connection:
    """A transaction has begun when it comes back; checks of foreign keys come at the end."""
    with _faults(str(path)):
        database = sqlite3.connect(
            place, uri=not write, isolation_level=None, timeout=5, check_same_thread=False
        )
        database.execute("PRAGMA foreign_keys = off")
        # Untrusted, a table with json_valid in a CHECK could not even be read before SQLite 3.41;
        # a connection knows no function of ours, and none of SQLite's that acts on anything.
        database.execute("PRAGMA trusted_schema = on")
        if write:
            database.execute("PRAGMA secure_delete = on")
        database.execute("BEGIN")
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return database


def _batch(
    columns: Sequence[str], kinds: Sequence[pa.DataType], rows: Sequence[Sequence[object]]
) -> pa.RecordBatch:
    values = zip(*rows, strict=True) if rows else [()] * len(kinds)
    arrays = [
        mixed(cells) if pa.types.is_union(kind) else uniform(cells, kind)
        for cells, kind in zip(values, kinds, strict=False)
    ]
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))


def orphans(database: sqlite3.Connection) -> int:
    """Rows that refer to none; SQLite lets them be where nobody asked it to check."""
    found = database.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()
    return int(found[0])


def _demand_keys(database: sqlite3.Connection, before: int) -> None:
    if orphans(database) > before:
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
        raise SourceError(
            f"{broken[0]}: a foreign key to {broken[2]} does not hold on the copy",
            hint="mask the columns of both tables alike",
        )


def _kind(statement: str) -> str:
    """What a statement makes: TABLE, INDEX, VIEW, TRIGGER or a row of a sequence."""
    words = statement.split(maxsplit=3)
    return words[2].upper() if words[1].upper() in {"UNIQUE", "VIRTUAL"} else words[1].upper()


@contextmanager
def _faults(uri: str) -> Iterator[None]:
    """The library's errors may quote values."""
    try:
        yield
    except (sqlite3.Error, OverflowError, UnicodeDecodeError):
        raise MalformedError(
            f"{uri}: cannot be read to its end as SQLite",
            hint="see `pragma integrity_check`, and close who writes to it",
        ) from None


@contextmanager
def _refusals(name: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        what = _CONSTRAINTS.get(error.sqlite_errorname, "a constraint")
        raise SourceError(
            f"{name}: {what} does not hold on the copy",
            hint="choose other transforms for its columns, or keep them with a reason",
        ) from None
    except sqlite3.Error:
        raise SourceError(f"{name}: the copy does not take it", hint="see the disk") from None


_CONSTRAINTS: Final = {
    "SQLITE_CONSTRAINT_CHECK": "a CHECK constraint",
    "SQLITE_CONSTRAINT_NOTNULL": "NOT NULL",
    "SQLITE_CONSTRAINT_PRIMARYKEY": "the primary key",
    "SQLITE_CONSTRAINT_ROWID": "the primary key",
    "SQLITE_CONSTRAINT_UNIQUE": "a unique key",
}
