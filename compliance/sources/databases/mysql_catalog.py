"""What the catalog of MySQL says: tables, views, columns, and the text that stands beside them.

A server does not show tables that a user has no rights on at all: no one can tell that they exist.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from compliance.sources.databases.interface import Column, Table
from compliance.sources.databases.mysql_types import column_of, quoted

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Runs a statement and gives its rows."""
Key = tuple[str, str]
"""Schema and name of a table."""
_SHOWN: Final = "table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')"
_TABLES: Final = f"""
SELECT table_schema, table_name, table_type, engine, data_length, table_comment
FROM information_schema.tables WHERE {_SHOWN} ORDER BY table_schema, table_name
"""
_COLUMNS: Final = f"""
SELECT table_schema, table_name, column_name, data_type, column_type, column_default, column_comment
FROM information_schema.columns WHERE {_SHOWN} ORDER BY table_schema, table_name, ordinal_position
"""
_VIEWS: Final = f"""
SELECT table_schema, table_name, view_definition FROM information_schema.views WHERE {_SHOWN}
"""
_CHECKS: Final = f"""
SELECT t.table_schema, t.table_name, c.constraint_name, c.check_clause
FROM information_schema.check_constraints c JOIN information_schema.table_constraints t
  ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
WHERE t.constraint_type = 'CHECK' AND t.{_SHOWN}
"""
_ELSEWHERE: Final = frozenset({"FEDERATED", "CONNECT", "SPIDER"})
"""Engines whose rows lie on another server."""
_FOREIGN: Final = "a table of another server; scan that server, or name it: ?table=…"
_LISTED: Final = ("enum", "set")
_NONE: Final = "NULL"
_HISTORY: Final = "SYSTEM VERSIONED"


def tables_of(ask: Ask, database: str, *, whole: bool) -> Sequence[Table]:
    """All tables and views of a database, of all where it is empty."""
    columns, notes = _columns(ask), _notes(ask)
    tables = [
        _table(row, tuple(columns[row[:2]]), notes[row[:2]], whole=whole)
        for row in ask(_TABLES)
        if database in ("", row[0])
    ]
    return [replace(table, schema="") for table in tables] if database else tables


def _table(
    row: tuple[Any, ...], columns: tuple[Column, ...], notes: dict[str, str], *, whole: bool
) -> Table:
    schema, name, kind, engine, size, comment = row
    history = " FOR SYSTEM_TIME ALL" if kind == _HISTORY else ""
    view = kind == "VIEW"
    return Table(
        schema=schema,
        name=name,
        origin=f"{quoted(schema)}.{quoted(name)}{history}",
        columns=columns,
        size=int(size or 0),
        notes={"comment": comment, **notes} if comment and not view else notes,
        derived=view,
        closed=_FOREIGN if whole and engine in _ELSEWHERE else "",
    )


def _columns(ask: Ask) -> dict[Key, list[Column]]:
    found: dict[Key, list[Column]] = defaultdict(list)
    for schema, table, name, kind, *_ in ask(_COLUMNS):
        found[schema, table].append(column_of(name, kind.lower()))
    return found


def _notes(ask: Ask) -> dict[Key, dict[str, str]]:
    found: dict[Key, dict[str, str]] = defaultdict(dict)
    for schema, table, what, text in _said(ask):
        if text:
            found[schema, table][what] = str(text)
    return found


def _said(ask: Ask) -> Iterator[tuple[str, str, str, Any]]:
    """Schema, table, what it is, and the text."""
    for schema, table, column, kind, declared, default, comment in ask(_COLUMNS):
        yield schema, table, f"default of {column}", "" if default == _NONE else default
        yield schema, table, f"comment on {column}", comment
        if kind.lower() in _LISTED:
            yield schema, table, f"labels of {column}", declared
    for schema, table, definition in ask(_VIEWS):
        yield schema, table, "definition", definition
    for schema, table, name, clause in ask(_CHECKS):
        yield schema, table, f"check {name}", clause
