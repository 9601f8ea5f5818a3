"""What a SQLite file says of its own structure, and which types its values have."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from compliance.sources.engines.cells import MIXED
from compliance.sources.engines.interface import Catalog, Columns, Field, ForeignKey, Relation
from compliance.sources.interface import SourceError

NUMBERS: Final = ("rowid", "_rowid_", "oid")
"""What the number of a row is called, unless a column is called so."""
_SHOWN: Final = "name NOT LIKE 'sqlite~_%' ESCAPE '~'"
_ORDER: Final = "CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END"
_SCRIPT: Final = f"""
SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND {_SHOWN} ORDER BY {_ORDER}, rowid"""
_TABLES: Final = f"""
SELECT l.name, l.type, s.sql FROM pragma_table_list l
JOIN sqlite_schema s ON s.name = l.name AND s.type = 'table'
WHERE l.schema = 'main' AND l.type <> 'view' AND l.{_SHOWN} ORDER BY s.rowid"""
_GENERATED: Final = (2, 3)
"""`hidden` of generated columns."""
_KINDS: Final = {
    frozenset[str](): pa.string(),
    frozenset({"integer"}): pa.int64(),
    frozenset({"real"}): pa.float64(),
    frozenset({"text"}): pa.string(),
    frozenset({"blob"}): pa.binary(),
}
_NUMERIC: Final = re.compile(r"numeric|decimal|real|floa|doub", re.IGNORECASE)
"""Declared types under which a real without a fraction is stored as the integer that it is."""
_LENGTH: Final = re.compile(r"char\w*\s*\(\s*(\d+)\s*\)", re.IGNORECASE)
_CHECK: Final = re.compile(r"\bcheck\s*\(", re.IGNORECASE)
_LARGEST: Final = 2**63 - 1
_EXACT: Final = 2**53


def catalog_of(database: sqlite3.Connection, uri: str) -> Catalog:
    """All tables, and the statements that make them and what stands upon them.

    Raises:
        SourceError: a table is kept by an extension.
    """
    tables = database.execute(_TABLES).fetchall()
    for name, kind, _ in tables:
        if kind != "table":
            raise SourceError(
                f"{uri}: the table {name} belongs to an extension, and cannot be copied",
                hint="drop it in a copy of the file, and mask that",
            )
    script = tuple(sql for (sql,) in database.execute(_SCRIPT))
    return Catalog(tuple(_relation(database, name, sql) for name, _, sql in tables), script)


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def order_of(database: sqlite3.Connection, relation: Relation) -> str:
    """What the rows of a table are put in order by: their number, else their key."""
    names = {name.lower() for name in relation.columns}
    for own in NUMBERS:
        if own not in names:
            try:
                database.execute(f"SELECT {own} FROM {quoted(relation.name)} LIMIT 0")
            except sqlite3.OperationalError:
                break
            return own
    return ", ".join(map(quoted, relation.primary or relation.columns))


def is_number(database: sqlite3.Connection, relation: Relation, column: str) -> bool:
    """Whether a column is but another name of the rows' number."""
    number = order_of(database, relation)
    statement = f"SELECT 1 FROM {quoted(relation.name)} WHERE {number} IS NOT {quoted(column)}"
    return database.execute(f"{statement} LIMIT 1").fetchone() is None


def _relation(database: sqlite3.Connection, name: str, sql: str) -> Relation:
    told = [row for row in _ask(database, "table_xinfo", name) if row["hidden"] not in _GENERATED]
    kinds = _kinds(database, name, told)
    checked = _checked(sql)
    fields = tuple(_field(row, kinds[row["name"]], checked) for row in told)
    keyed = sorted((row["pk"], row["name"]) for row in told if row["pk"])
    primary = tuple(column for _, column in keyed)
    unique = dict.fromkeys([*([primary] if primary else []), *_unique(database, name)])
    return Relation(
        name=name,
        fields=fields,
        primary=primary,
        unique=tuple(unique),
        foreign=tuple(_foreign(database, name)),
    )


def _field(row: dict[str, Any], kind: pa.DataType, checked: frozenset[str]) -> Field:
    length = _LENGTH.search(row["type"])
    return Field(
        name=row["name"],
        kind=kind,
        declared=row["type"],
        nullable=not row["notnull"] and not row["pk"],
        longest=int(length[1]) if length else 0,
        largest=_LARGEST if pa.types.is_integer(kind) else 0,
        checked=row["name"].lower() in checked,
        document=pa.types.is_string(kind),
    )


def _kinds(
    database: sqlite3.Connection, table: str, told: list[dict[str, Any]]
) -> dict[str, pa.DataType]:
    """Column → what all of its values are, by one pass over the table for each."""
    kinds = {}
    for row in told:
        column = quoted(row["name"])
        seen = f"SELECT DISTINCT typeof({column}) FROM {quoted(table)} WHERE {column} IS NOT NULL"
        types = frozenset(kind for (kind,) in database.execute(seen))
        kind = _KINDS.get(types, MIXED)
        if types == {"integer", "real"} and _NUMERIC.search(row["type"]):
            large = f"SELECT max(abs({column})) FROM {quoted(table)}"
            kind = pa.float64() if database.execute(large).fetchone()[0] < _EXACT else MIXED
        kinds[row["name"]] = kind if types else _declared(row["type"])
    return kinds


def _declared(declared: str) -> pa.DataType:
    """Of a column without values, by what is declared."""
    if "int" in declared.lower():
        return pa.int64()
    return pa.float64() if _NUMERIC.search(declared) else pa.string()


def _unique(database: sqlite3.Connection, table: str) -> Iterator[Columns]:
    for index in _ask(database, "index_list", table):
        if index["unique"]:
            columns = _ask(database, "index_info", index["name"])
            yield tuple(row["name"] for row in columns if row["name"] is not None)


def _foreign(database: sqlite3.Connection, table: str) -> Iterator[ForeignKey]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _ask(database, "foreign_key_list", table):
        found.setdefault(row["id"], []).append(row)
    for rows in reversed(found.values()):
        parent = _named(database, rows[0]["table"])
        if parent is None:
            continue
        named = tuple(row["to"] for row in rows if row["to"] is not None)
        keys = sorted((one["pk"], one["name"]) for one in _ask(database, "table_xinfo", parent))
        primary = tuple(name for place, name in keys if place)
        yield ForeignKey(tuple(row["from"] for row in rows), parent, named or primary)


def _named(database: sqlite3.Connection, table: str) -> str | None:
    """The name of a table as it was made: SQLite does not tell cases apart."""
    known = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE"
    found = database.execute(known, (table,)).fetchone()
    return None if found is None else str(found[0])


def _ask(database: sqlite3.Connection, pragma: str, name: str) -> list[dict[str, Any]]:
    cursor = database.execute(f"SELECT * FROM pragma_{pragma}(?)", (name,))
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _checked(sql: str) -> frozenset[str]:
    """Words that stand in a CHECK, in lower case."""
    words: set[str] = set()
    for found in _CHECK.finditer(sql):
        depth, end = 1, found.end()
        while depth and end < len(sql):
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        words.update(re.findall(r"\w+", sql[found.end() : end].lower()))
    return frozenset(words)
