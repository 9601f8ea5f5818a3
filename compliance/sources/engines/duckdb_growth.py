"""A DuckDB copy that grows in a hidden folder.

DuckDB checks keys at once and adds none later: so tables are made whole, parents are filled before
their children, and rows that refer to their own table after those that they refer to.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import chain
from typing import Final

import duckdb
import pyarrow as pa

from compliance.sources.duckdb_file import SAFE
from compliance.sources.engines.duckdb_origin import DuckDbOrigin
from compliance.sources.engines.duckdb_rounds import fill_in_rounds, own_keys
from compliance.sources.engines.duckdb_sequences import move_on
from compliance.sources.engines.duckdb_text import quoted
from compliance.sources.engines.interface import Origin, Relation
from compliance.sources.engines.one_file import JOURNAL, notes
from compliance.sources.engines.staging import Staging
from compliance.sources.interface import SourceError

_COPY: Final = "copy.duckdb"
_READY: Final = "ready.duckdb"
_LATE: Final = ("CREATE INDEX", "CREATE UNIQUE INDEX", "CREATE VIEW")
"""Statements that come after the rows."""


class DuckDbGrowth:
    """A copy that nobody sees."""

    def __init__(self, place: Staging, origin: DuckDbOrigin) -> None:
        self._place, self._origin = place, origin
        self._path, self._ready = place.folder / _COPY, place.folder / _READY
        self._script = origin.catalog().script
        with _refusals("the structure"), closing(self._opened()) as database:
            known = "SELECT count(*) FROM duckdb_tables() WHERE table_name = ?"
            found = database.execute(known, [JOURNAL]).fetchone()
            if found and found[0]:
                return
            database.execute("BEGIN")
            for statement in self._script:
                if not statement.startswith(_LATE):
                    database.execute(statement)
            database.execute(f"CREATE TABLE {JOURNAL} (name VARCHAR, note VARCHAR)")
            database.execute("COMMIT")

    def done(self) -> Mapping[str, str]:
        """Table → the note with which it was loaded."""
        with closing(self._opened()) as database:
            return notes(database)

    def load(
        self, relation: Relation, batches: Iterable[pa.RecordBatch], note: Callable[[], str]
    ) -> None:
        """Fill a table in one transaction."""
        if relation.name in self.done():
            raise SourceError(
                f"{self._place.target}: the source has changed since the copy was filled",
                hint="run it again without --resume",
            )
        with _refusals(relation.name), closing(self._opened()) as database:
            database.execute("BEGIN")
            self._fill(database, relation, iter(batches))
            database.execute(f"INSERT INTO {JOURNAL} VALUES (?, ?)", [relation.name, note()])
            database.execute("COMMIT")

    def finish(self) -> None:
        """Indexes and views, each key checked; then one file."""
        self._ready.unlink(missing_ok=True)
        with _refusals("the structure"), closing(self._opened()) as database:
            database.execute("CHECKPOINT")
        shutil.copyfile(self._path, self._ready)
        with _refusals("the structure"), closing(_connected(str(self._ready))) as database:
            database.execute(f"DROP TABLE {JOURNAL}")
            move_on(database)
            for statement in self._script:
                if statement.startswith(_LATE):
                    database.execute(statement)
            database.execute("CHECKPOINT")
        self._place.sync(self._ready)

    @contextmanager
    def origin(self) -> Iterator[Origin]:
        """The finished copy."""
        with closing(DuckDbOrigin(self._ready)) as origin:
            yield origin

    def publish(self, report: bytes) -> None:
        """Link the file under its target's name, with its report beside it."""
        self._place.publish(self._ready, report)

    def _fill(
        self,
        database: duckdb.DuckDBPyConnection,
        relation: Relation,
        batches: Iterator[pa.RecordBatch],
    ) -> None:
        first = next(batches, None)
        if first is None:
            return
        rows, place = chain([first], batches), self._origin.place(relation)
        given = ", ".join(f"CAST({quoted(one.name)} AS {one.declared})" for one in relation.fields)
        if own_keys(relation):
            fill_in_rounds(database, relation, place, rows, given)
            return
        names = ", ".join(map(quoted, relation.columns))
        for records in rows:
            database.register("rows", records)
            database.execute(f"INSERT INTO {place} ({names}) SELECT {given} FROM rows")
            database.unregister("rows")

    def _opened(self) -> duckdb.DuckDBPyConnection:
        return _connected(str(self._path))


def _connected(path: str) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect(path, config=dict(SAFE))
    database.execute("SET TimeZone = 'UTC'")
    return database


@contextmanager
def _refusals(name: str) -> Iterator[None]:
    """The library's errors quote values."""
    try:
        yield
    except duckdb.ConstraintException:
        raise SourceError(
            f"{name}: a constraint does not hold on the copy",
            hint="choose other transforms for its columns, or keep them with a reason",
        ) from None
    except duckdb.Error:
        raise SourceError(
            f"{name}: the copy does not take it", hint="keep the column, or mask it otherwise"
        ) from None
