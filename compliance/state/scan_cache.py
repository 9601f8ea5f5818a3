"""What scans saw, kept so that unchanged content is not read twice.

A row tells one file under one context (rules, options, declarations: all that changes a result). It
is found by the file's place, and holds only if the state of the file is the same; or by the digest
of its content, for files that were copied or renamed.

Every row bears a MAC under a secret, and the database is named after it: what others wrote, of
whatever form, is not even opened. A database that is absent, locked for long or corrupt counts as
empty: a cache saves time and decides nothing.

SQLite, because several runs may share it, an interrupted one leaves it whole, and one row of a
hundred thousand is found without reading the others. It does not wait for the disk: after a power
cut the cache may be lost, and is made anew.
"""

import hmac
import os
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")
_Cell = bytes | str | int

LARGEST: Final = 256 << 20
"""Bytes of all rows together; over it, those that were unused for longest are dropped."""
_LARGEST_ROW: Final = 32 << 20
_FOREIGN_DAYS: Final = 30
"""After so many days unused, a database of another secret is removed."""
_WAIT_SECONDS: Final = 5.0
_DAY: Final = 86_400
_TABLE: Final = """
create table if not exists scans (
    place blob primary key, context blob, size integer, state text, content text, rules text,
    data blob, mac blob, used integer
)
"""
_INDEX: Final = "create index if not exists by_content on scans (context, size, content)"
_COLUMNS: Final = "place, context, size, state, content, rules, data"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one file; every field is told in the report as well."""

    place: bytes
    """Digest of its path and the context."""
    context: bytes
    """Digest of all that changes a result, except the file itself."""
    size: int
    """Bytes of the file."""
    state: str
    """State of the file when it was read; empty where it was not settled and proves nothing."""
    content: str
    """Digest of the file."""
    rules: str
    """Digest of the rules that it was looked at by."""
    data: bytes
    """The reports."""


class ScanCache:
    """The cache in one folder, as the holder of one secret sees it."""

    def __init__(self, folder: Path, secret: bytes, *, today: int, largest: int = LARGEST) -> None:
        """`today` is a day's number, by which unused rows are dropped first."""
        self._secret = secret
        self._today = today
        self._largest = largest
        self._used: set[bytes] = set()
        self._file = folder / f"scans-{hmac.digest(secret, b'file', 'sha256').hex()[:16]}.sqlite"
        self._database = _opened(self._file)

    def at(self, place: bytes) -> Seen | None:
        """What was last seen at this place."""
        return self._found("place = ?", place)

    def of_content(self, context: bytes, size: int, content: str) -> Seen | None:
        """What was seen of equal content anywhere, under the same context."""
        return self._found("context = ? and size = ? and content = ?", context, size, content)

    def knows(self, context: bytes, size: int) -> bool:
        """Whether any content of this size was seen under the same context."""
        query = "select 1 from scans where context = ? and size = ? limit 1"
        return bool(self._asked(lambda open_: open_.execute(query, (context, size)).fetchone()))

    def keep(self, seen: Seen) -> None:
        """Remember, in place of what was seen there before."""
        row = (*astuple(seen)[:-1], zlib.compress(seen.data, 1))
        if len(row[-1]) <= _LARGEST_ROW:
            query = "insert or replace into scans values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            values = (*row, _mac(self._secret, row), self._today)
            self._asked(lambda open_: open_.execute(query, values))

    def close(self) -> None:
        """Tell what was used, and drop what is too much."""
        self._asked(self._touch)
        self._asked(self._evict)
        self._drop()
        _remove_foreign(self._file, self._today)

    def _found(self, where: str, *values: _Cell) -> Seen | None:
        query = f"select {_COLUMNS}, mac from scans where {where} limit 1"  # noqa: S608  constants
        found = self._asked(lambda open_: open_.execute(query, values).fetchone())
        if found is None:
            return None
        *row, mac = found
        if not hmac.compare_digest(mac, _mac(self._secret, row)):
            return None
        place, context, size, state, content, rules, data = row
        self._used.add(place)
        return Seen(place, context, size, state, content, rules, zlib.decompress(data))

    def _touch(self, open_: sqlite3.Connection) -> None:
        query = "update scans set used = ? where place = ? and used < ?"
        open_.executemany(query, [(self._today, place, self._today) for place in self._used])

    def _evict(self, open_: sqlite3.Connection) -> None:
        over = open_.execute("select sum(length(data)) from scans").fetchone()[0] or 0
        if over <= self._largest:
            return
        oldest = open_.execute("select place, length(data) from scans order by used, rowid")
        for place, length in oldest.fetchall():
            if over <= self._largest:
                break
            open_.execute("delete from scans where place = ?", (place,))
            over -= length

    def _asked(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """The answer; None without a database, which is given up at its first fault."""
        if self._database is None:
            return None
        try:
            return work(self._database)
        except sqlite3.OperationalError:  # locked, full or read-only
            self._drop()
        except sqlite3.Error:
            self._drop()
            with suppress(OSError):
                self._file.unlink()
        return None

    def _drop(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _opened(file: Path) -> sqlite3.Connection | None:
    """The database, made where there is none; a corrupt one is replaced."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        (file.parent / ".gitignore").write_text("*\n", encoding="ascii")
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    for _ in range(2):
        try:
            return _prepared(file)
        except sqlite3.OperationalError:
            return None
        except sqlite3.Error:
            with suppress(OSError):
                file.unlink()
    return None


def _prepared(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        database.execute("pragma synchronous = off")
        database.execute(_TABLE)
        database.execute(_INDEX)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _mac(secret: bytes, row: Sequence[_Cell]) -> bytes:
    """Over all cells, each with its length, so that no two rows read alike."""
    cells = [one if isinstance(one, bytes) else str(one).encode() for one in row]
    message = b"".join(len(one).to_bytes(8, "big") + one for one in cells)
    return hmac.digest(secret, b"row" + message, "sha256")


def _remove_foreign(file: Path, today: int) -> None:
    """Databases of other secrets that nobody uses any more."""
    with suppress(OSError):
        for other in file.parent.glob("scans-*.sqlite"):
            unused = today - other.stat().st_mtime // _DAY
            if other != file and unused > _FOREIGN_DAYS:
                other.unlink()
