"""SQLite files: every table and view, read from one state of the file, which is never written to.

A file with a write-ahead log beside it is opened for reading as other programs do; where that
cannot be, what stands in the log is told as not read. A view that computes for too long ends.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import ClassVar, Final
from urllib.parse import quote

from compliance.sources.blob import LocalFile
from compliance.sources.headings import unique_names
from compliance.sources.interface import Blob, MalformedError, Nest, Part, Reader, SourceError
from compliance.sources.opening import reading
from compliance.sources.rows import Row, RowsReader, text_schema
from compliance.sources.seeking import seekable
from policies.reports import Skip

_MAGIC: Final = b"SQLite format 3\0"
_MOST_STEPS: Final = 2_000
"""Of `_STEP` instructions each, that one row may take."""
_STEP: Final = 100_000
_TABLES: Final = """
select type, name, coalesce(sql, '') from sqlite_schema
where type in ('table', 'view') and name not like 'sqlite~_%' escape '~' order by rowid"""
_JOURNAL: Final = slice(18, 20)
"""Bytes of the header: 2 where a write-ahead log is used, which memory has not."""


class SqliteFile:
    """Databases in one file."""

    name: ClassVar[str] = "sqlite"
    suffixes: ClassVar[tuple[str, ...]] = (".sqlite", ".sqlite3", ".db", ".db3", ".gpkg")

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:  # noqa: ARG002  holds no files
        """Each table and view."""
        _demand_sqlite(blob)
        try:
            with closing(_connected(blob)) as database:
                tables = database.execute(_TABLES).fetchall()
        except (sqlite3.Error, OverflowError):
            raise _fault(blob, blob.uri) from None
        if not tables:
            yield Skip(blob.uri, "holds no table", accountable=True)
        for _, name, sql in tables:
            uri = f"{blob.uri}?table={quote(name)}"
            yield Part(uri, self.name, blob.size, partial(_table, blob, name, uri, sql), blob)


def _table(blob: Blob, name: str, uri: str, sql: str) -> Reader:
    select = f"select * from {_quoted(name)}"  # noqa: S608  the name is quoted
    try:
        with closing(_connected(blob)) as database:
            cursor = database.execute(f"{select} limit 0")
            names = unique_names([column for column, *_ in cursor.description])
    except sqlite3.Error:
        raise _fault(blob, uri) from None
    return RowsReader(
        uri, SqliteFile.name, text_schema(names), partial(_rows, blob, uri, select), {"sql": sql}
    )


def _rows(blob: Blob, uri: str, select: str) -> Iterator[Row]:
    try:
        with closing(_connected(blob)) as database:
            steps = _Steps()
            database.set_progress_handler(steps.more, _STEP)
            for row in database.execute(select):
                steps.taken = 0
                yield [_text(value) for value in row]
    except (sqlite3.Error, OverflowError):
        raise _fault(blob, uri) from None


class _Steps:
    """How long one row has taken so far."""

    taken = 0

    def more(self) -> bool:
        """Count; whether it was too many."""
        self.taken += 1
        return self.taken > _MOST_STEPS


def _connected(blob: Blob) -> sqlite3.Connection:
    if isinstance(blob, LocalFile):
        log = Path(f"{blob.path}-wal")
        mode = "mode=ro" if log.is_file() and log.stat().st_size else "mode=ro&immutable=1"
        place = f"file:{quote(str(blob.path.resolve()))}?{mode}"
        database = sqlite3.connect(place, uri=True, timeout=1)
    else:
        database = sqlite3.connect(":memory:")
        with seekable(blob) as stream:
            data = bytearray(stream.read())
        data[_JOURNAL] = b"\1\1"
        database.deserialize(bytes(data))
    database.text_factory = partial(str, encoding="utf-8", errors="replace")
    # Untrusted, a column by json_extract could not even be read before SQLite 3.41; a connection
    # knows no function of ours, and none of SQLite's that acts on anything.
    database.execute("pragma trusted_schema = on")
    return database


def _demand_sqlite(blob: Blob) -> None:
    with reading(blob) as stream:
        head = stream.read(len(_MAGIC))
    if not head:
        raise MalformedError(f"{blob}: is empty", hint="an empty file holds nothing to look at")
    if head != _MAGIC:
        raise SourceError(f"{blob}: is no SQLite file, or one that is encrypted")


def _fault(blob: Blob, uri: str) -> MalformedError:
    return MalformedError(
        f"{uri}: cannot be read to its end as SQLite",
        hint=f"see `pragma integrity_check` of {blob}, and close who writes to it",
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: object) -> str | None:
    match value:
        case None:
            return None
        case bytes():
            return _decoded(value)
        case _:
            return str(value)


def _decoded(data: bytes) -> str | None:
    """A blob that is text; other bytes hold no cell."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None
