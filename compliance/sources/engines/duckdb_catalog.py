"""What a DuckDB file says of its own structure, parents before their children."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from compliance.sources.engines.duckdb_forms import form_of
from compliance.sources.engines.duckdb_sequences import sequences_of
from compliance.sources.engines.duckdb_text import Place, place_text, quoted
from compliance.sources.engines.interface import Catalog, Columns, Field, ForeignKey, Relation

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HERE: Final = "database_name = current_database() AND NOT internal"
_TABLES: Final = f"""
SELECT schema_name, table_name, sql, estimated_size, comment FROM duckdb_tables()
WHERE {_HERE} ORDER BY table_oid"""
_COLUMNS: Final = f"""
SELECT schema_name, table_name, column_name, data_type, is_nullable, comment, EXISTS (
  SELECT 1 FROM information_schema.columns i WHERE i.table_catalog = c.database_name
  AND i.table_schema = c.schema_name AND i.table_name = c.table_name
  AND i.column_name = c.column_name AND i.is_generated = 'ALWAYS')
FROM duckdb_columns() c WHERE {_HERE} ORDER BY table_oid, column_index"""
_CONSTRAINTS: Final = """
SELECT schema_name, table_name, constraint_type, constraint_column_names, referenced_table,
  referenced_column_names
FROM duckdb_constraints() WHERE database_name = current_database() ORDER BY constraint_index"""
_INDEXES: Final = """
SELECT schema_name, table_name, is_unique, expressions, sql FROM duckdb_indexes()
WHERE database_name = current_database() ORDER BY index_oid"""
_TYPES: Final = f"""
SELECT schema_name, type_name, labels FROM duckdb_types()
WHERE {_HERE} AND logical_type = 'ENUM' ORDER BY type_oid"""
_MACROS: Final = f"""
SELECT schema_name, function_name, function_type, parameters, macro_definition
FROM duckdb_functions() WHERE {_HERE} AND function_type IN ('macro', 'table_macro')
ORDER BY function_oid"""
_VIEWS: Final = f"SELECT sql FROM duckdb_views() WHERE {_HERE} ORDER BY view_oid"
_SCHEMAS: Final = f"SELECT schema_name FROM duckdb_schemas() WHERE {_HERE} ORDER BY oid"
_DOCUMENTS: Final = ("JSON", "VARCHAR")
USUAL: Final = "main"
_BYTES: Final = 64
"""Of a row, about."""

Rows = list[tuple[Any, ...]]


def catalog_of(database: "DuckDBPyConnection") -> tuple[Catalog, Mapping[str, Place]]:
    """The structure, and where each table stands."""
    tables = database.execute(_TABLES).fetchall()
    columns = database.execute(_COLUMNS).fetchall()
    told = database.execute(_CONSTRAINTS).fetchall()
    indexes = database.execute(_INDEXES).fetchall()
    found = [_relation(row, columns, told, indexes) for row in tables]
    relations = tuple(_ordered(found))
    places = {named(schema, name): (schema, name) for schema, name, *_ in tables}
    made = {named(schema, name): str(sql) for schema, name, sql, *_ in tables}
    script = (
        *_before(database),
        *(made[one.name] for one in relations),
        *(str(sql) for *_, sql in indexes),
        *(str(sql) for (sql,) in database.execute(_VIEWS).fetchall()),
        *_comments(tables, columns),
    )
    return Catalog(relations, script), places


def named(schema: str, name: str) -> str:
    """A table as plans call it."""
    return name if schema == USUAL else f"{schema}.{name}"


def _before(database: "DuckDBPyConnection") -> list[str]:
    """What tables are made of."""
    schemas = [name for (name,) in database.execute(_SCHEMAS).fetchall() if name != USUAL]
    made = [f"CREATE SCHEMA IF NOT EXISTS {quoted(name)}" for name in schemas]
    for schema, name, labels in database.execute(_TYPES).fetchall():
        told = ", ".join(map(_literal, labels))
        made.append(f"CREATE TYPE {place_text((schema, name))} AS ENUM ({told})")
    made += sequences_of(database)
    for schema, name, kind, parameters, body in database.execute(_MACROS).fetchall():
        table = "TABLE " if kind == "table_macro" else ""
        head = f"CREATE MACRO {place_text((schema, name))}({', '.join(parameters)})"
        made.append(f"{head} AS {table}{body}")
    return made


def _comments(tables: Rows, columns: Rows) -> list[str]:
    told = [
        f"COMMENT ON TABLE {place_text((schema, name))} IS {_literal(comment)}"
        for schema, name, _, _, comment in tables
        if comment is not None
    ]
    told += [
        f"COMMENT ON COLUMN {place_text((schema, table))}.{quoted(name)} IS {_literal(comment)}"
        for schema, table, name, _, _, comment, _ in columns
        if comment is not None
    ]
    return told


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _relation(table: tuple[Any, ...], columns: Rows, constraints: Rows, indexes: Rows) -> Relation:
    place = table[:2]
    own = [row[2:] for row in constraints if row[:2] == place]
    checked = {name for kind, names, *_ in own if kind == "CHECK" for name in names}
    keys = [(kind, tuple(names)) for kind, names, *_ in own if kind in ("PRIMARY KEY", "UNIQUE")]
    fields = tuple(_field(row[2:], checked) for row in columns if row[:2] == place and not row[6])
    primary = next((names for kind, names in keys if kind == "PRIMARY KEY"), ())
    over = [_indexed(row[3], fields) for row in indexes if row[:2] == place and row[2]]
    return Relation(
        name=named(*place),
        fields=fields,
        primary=primary,
        unique=tuple(dict.fromkeys([*(names for _, names in keys), *over])),
        foreign=tuple(
            ForeignKey(tuple(names), named(place[0], parent), tuple(others))
            for kind, names, parent, others in own
            if kind == "FOREIGN KEY"
        ),
        size=int(table[3] or 0) * _BYTES,
    )


def _field(row: Sequence[Any], checked: Iterable[str]) -> Field:
    name, declared, nullable, *_ = row
    form = form_of(declared)
    return Field(
        name=name,
        kind=form.kind,
        declared=declared,
        nullable=bool(nullable),
        free=form.free,
        largest=form.largest,
        checked=name in checked,
        document=declared in _DOCUMENTS,
    )


def _indexed(expressions: str, fields: Sequence[Field]) -> Columns:
    """The columns that a unique index speaks of, also within expressions."""
    return tuple(field.name for field in fields if field.name.lower() in expressions.lower())


def _ordered(relations: Sequence[Relation]) -> list[Relation]:
    """Parents first: a row that refers to one that is not there yet is refused at once."""
    left, done = list(relations), list[Relation]()
    while left:
        names = {one.name for one in left}
        free = [
            one for one in left if not any(key.parent in names - {one.name} for key in one.foreign)
        ] or left
        done += free
        left = [one for one in left if one not in free]
    return done
