"""What PostgreSQL's catalog says: tables, views, columns, and the text that stands beside them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from compliance.sources.databases.interface import Column, Table
from compliance.sources.databases.postgresql_types import column_of, quoted

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Runs a statement and gives its rows."""
_SHOWN: Final = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
_TABLES: Final = f"""
SELECT c.oid::int8, n.nspname::text, c.relname::text, c.relkind::text,
  greatest(c.relpages, 0)::int8 * 8192,
  has_schema_privilege(n.oid, 'USAGE') AND (
    has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT')),
  row_security_active(c.oid),
  CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
  obj_description(c.oid, 'pg_class')
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND {_SHOWN}
ORDER BY n.nspname, c.relname
"""
_COLUMNS: Final = f"""
SELECT c.oid::int8, a.attname::text, coalesce(b.typname, t.typname)::text,
  coalesce(b.typcategory, t.typcategory)::text,
  has_column_privilege(c.oid, a.attnum, 'SELECT'),
  pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {_SHOWN}
ORDER BY c.oid, a.attnum
"""
_NOTES: Final = f"""
SELECT k.conrelid::int8, 'check ' || k.conname, pg_get_constraintdef(k.oid)
FROM pg_catalog.pg_constraint k WHERE k.contype = 'c' AND k.conrelid <> 0
UNION ALL
SELECT a.attrelid::int8, 'labels of ' || a.attname,
  string_agg(e.enumlabel, chr(10) ORDER BY e.enumsortorder)
FROM pg_catalog.pg_enum e
JOIN pg_catalog.pg_type t ON e.enumtypid IN (t.oid, t.typbasetype, t.typelem)
JOIN pg_catalog.pg_attribute a ON a.atttypid = t.oid GROUP BY a.attrelid, a.attname
UNION ALL
SELECT i.inhparent::int8, 'partition ' || c.relname, pg_get_expr(c.relpartbound, c.oid)
FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
UNION ALL
SELECT c.oid::int8, 'comment on schema ' || n.nspname, obj_description(n.oid, 'pg_namespace')
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE {_SHOWN}
"""
_LARGE: Final = "SELECT count(*) FROM pg_catalog.pg_largeobject_metadata"
_ENCODING: Final = "SELECT current_setting('server_encoding')::text"
_LIMITED: Final = (
    "row security hides rows from this role; read it as a role that passes it by (BYPASSRLS)"
)
_FOREIGN: Final = "a table of another server; scan that server, or name it: ?table=…"
_FORBIDDEN: Final = "the role may not read it; GRANT SELECT on it"
_USUAL: Final = "public"


def tables_of(ask: Ask, *, whole: bool) -> Sequence[Table]:
    """All tables and views; `whole` where the database is read, and not one table."""
    text = ask(_ENCODING)[0][0] != "SQL_ASCII"
    columns, notes = _columns(ask, text=text), _notes(ask)
    tables = [
        _table(row, columns.get(row[0], []), notes.get(row[0], {}), whole=whole)
        for row in ask(_TABLES)
    ]
    return [*tables, *_large_objects(ask)] if whole else tables


def _columns(ask: Ask, *, text: bool) -> dict[int, list[tuple[Column, dict[str, str]]]]:
    """Table → its columns, each with what is said of it."""
    found: dict[int, list[tuple[Column, dict[str, str]]]] = defaultdict(list)
    for table, name, kind, category, allowed, default, comment in ask(_COLUMNS):
        column = column_of(name, kind, category, text=text)
        if not allowed:
            column = Column(name, "", unread="the role may not read this column")
        said = {f"default of {name}": default, f"comment on {name}": comment}
        found[table].append((column, {key: value for key, value in said.items() if value}))
    return found


def _notes(ask: Ask) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for table, what, text in ask(_NOTES):
        if text:
            found[table][what] = text
    return found


def _table(
    row: tuple[Any, ...],
    columns: list[tuple[Column, dict[str, str]]],
    notes: dict[str, str],
    *,
    whole: bool,
) -> Table:
    _, schema, name, kind, size, allowed, limited, definition, comment = row
    said = {"comment": comment, "definition": definition}
    for _, told in columns:
        said |= told
    only = "ONLY " if kind == "r" else ""
    return Table(
        schema="" if schema == _USUAL else schema,
        name=name,
        origin=f"{only}{quoted(schema)}.{quoted(name)}",
        columns=tuple(column for column, _ in columns),
        size=size,
        notes={key: value for key, value in said.items() if value} | notes,
        derived=kind == "v",
        closed=_closed(kind, allowed=allowed, whole=whole),
        limited=_LIMITED if limited else "",
    )


def _closed(kind: str, *, allowed: bool, whole: bool) -> str:
    if kind == "f" and whole:
        return _FOREIGN
    return "" if allowed else _FORBIDDEN


def _large_objects(ask: Ask) -> Iterator[Table]:
    count = ask(_LARGE)[0][0]
    if count:
        reason = f"{count} large objects are not read; keep such data in columns"
        yield Table("pg_catalog", "pg_largeobject", "", (), closed=reason)
