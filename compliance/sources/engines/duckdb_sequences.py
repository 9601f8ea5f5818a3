"""Sequences of a DuckDB copy, set behind its greatest keys.

DuckDB moves no sequence. So one that would give a key again is made anew, and the columns that draw
from it are told so.
"""

import re
from typing import TYPE_CHECKING, Any, Final

from compliance.sources.engines.duckdb_text import Place, place_text, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SEQUENCES: Final = """
SELECT schema_name, sequence_name, increment_by, min_value, max_value, cycle, sql
FROM duckdb_sequences() WHERE database_name = current_database() AND NOT temporary
ORDER BY sequence_oid"""
_DRAWN: Final = """
SELECT schema_name, table_name, column_name, column_default FROM duckdb_columns()
WHERE database_name = current_database() AND NOT internal AND column_default LIKE 'nextval(%'
ORDER BY table_oid, column_index"""
_NAMED: Final = re.compile(r"nextval\('((?:[^']|'')+)'\)")
_START: Final = re.compile(r"\bSTART (?:WITH )?(-?\d+)")

Row = tuple[Any, ...]


def sequences_of(database: "DuckDBPyConnection") -> list[str]:
    """The statements that make them, each to go on where it stands."""
    return [_made(row, _next(row)) for row in database.execute(_SEQUENCES).fetchall()]


def move_on(database: "DuckDBPyConnection") -> None:
    """Let none give a value that stands in a column that draws from it."""
    drawn = database.execute(_DRAWN).fetchall()
    for row in database.execute(_SEQUENCES).fetchall():
        columns = [one for one in drawn if _named(str(one[3])) in _names(row[:2])]
        most = max((_most(database, one) for one in columns), default=0)
        step, last = int(row[2]), int(row[4])
        if step > 0 and _next(row) <= most <= last - step:
            _remade(database, row, columns, most + step)


def _most(database: "DuckDBPyConnection", column: Row) -> int:
    place, name = place_text(column[:2]), quoted(column[2])
    found = database.execute(f"SELECT max({name}) FROM {place}").fetchone()
    return int(found[0]) if found and found[0] is not None else 0


def _remade(database: "DuckDBPyConnection", row: Row, columns: list[Row], start: int) -> None:
    for schema, table, column, _ in columns:
        alter = f"ALTER TABLE {place_text((schema, table))} ALTER {quoted(column)}"
        database.execute(f"{alter} DROP DEFAULT")
    database.execute(f"DROP SEQUENCE {place_text(row[:2])}")
    database.execute(_made(row, start))
    for schema, table, column, default in columns:
        alter = f"ALTER TABLE {place_text((schema, table))} ALTER {quoted(column)}"
        database.execute(f"{alter} SET DEFAULT {default}")


def _made(row: Row, start: int) -> str:
    schema, name, step, least, most, cycle, _ = row
    return (
        f"CREATE SEQUENCE {place_text((schema, name))} INCREMENT BY {step} MINVALUE {least} "
        f"MAXVALUE {most} START {start} {'' if cycle else 'NO '}CYCLE"
    )


def _next(row: Row) -> int:
    """The value that it gives next: its own statement says so."""
    found = _START.search(str(row[6]))
    told = int(found[1]) if found else int(row[3])
    return min(max(told, int(row[3])), int(row[4]))


def _named(default: str) -> str:
    """What a default calls its sequence."""
    found = _NAMED.fullmatch(default)
    return found[1].replace("''", "'").replace('"', "") if found else ""


def _names(place: Place) -> tuple[str, str]:
    schema, name = place
    return name, f"{schema}.{name}"
