"""The column lineage of a query whose tables are known as nodes, in OpenLineage's words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from compliance.collect.formats import events
from compliance.collect.formats.sql_columns import Origin, columns_of, installed
from compliance.collect.openlineage_event import ColumnLineage, InputField, Node

if TYPE_CHECKING:
    from sqlglot import exp

_DIALECTS: Final[Mapping[str, str]] = {
    "postgres": "postgres",
    "postgresql": "postgres",
    "redshift": "redshift",
    "snowflake": "snowflake",
    "bigquery": "bigquery",
    "databricks": "databricks",
    "spark": "spark",
    "sparksql": "spark",
    "duckdb": "duckdb",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
    "trino": "trino",
    "presto": "presto",
    "athena": "athena",
    "hive": "hive",
    "clickhouse": "clickhouse",
    "oracle": "oracle",
    "sqlserver": "tsql",
    "tsql": "tsql",
    "fabric": "fabric",
    "synapse": "tsql",
    "teradata": "teradata",
    "dremio": "dremio",
    "materialize": "materialize",
}
"""What systems call themselves → what sqlglot calls their language."""


def dialect_of(name: str | None) -> str | None:
    """The name that sqlglot gives a dialect; None reads what is common to all."""
    return _DIALECTS.get((name or "").lower())


def parsed(text: str, dialect: str | None) -> "list[exp.Expr]":
    """The statements of SQL; empty where they cannot be read, or sqlglot is not installed."""
    if not installed():
        return []
    import logging

    import sqlglot
    from sqlglot.errors import SqlglotError

    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it quotes what it cannot read
    try:
        return [one for one in sqlglot.parse(text, read=dialect_of(dialect)) if one is not None]
    except (SqlglotError, RecursionError, ValueError):
        return []


@dataclass(frozen=True, slots=True)
class Derived:
    """What a query reads, and what its columns are made from."""

    tables: tuple[Node, ...]
    lineage: ColumnLineage | None
    """None where it is not known."""


def derived(
    query: "exp.Expr",
    dialect: str | None,
    nodes: Sequence[Node],
    columns: Mapping[str, Sequence[str]],
    masked: frozenset[str] = frozenset(),
) -> Derived:
    """What a query is made from.

    Args:
        query: One SELECT, parsed.
        dialect: As the system that runs it calls itself.
        nodes: Tables that are known; others become nodes of the dialect's namespace.
        columns: Table, as the query names it → its columns.
        masked: Columns of the result that are claimed to be masked.
    """
    found = columns_of(query, columns, dialect_of(dialect))
    known = {
        table: node_named(table, nodes) or events.node(dialect or "sql", table)
        for table in sorted(found.tables)
    }
    if found.fields is None:
        return Derived(tuple(known.values()), None)
    fields = {
        name: _fields(origins, known, masked=name in masked)
        for name, origins in found.fields.items()
    }
    shaping = [
        events.field(known[table], column, events.INDIRECT)
        for table, column in sorted(found.shaping)
        if table in known
    ]
    return Derived(tuple(known.values()), events.lineage(fields, shaping))


def node_named(table: str, nodes: Iterable[Node]) -> Node | None:
    """The node that a table is: the one whose name ends with as many of its parts as it tells."""
    asked = _parts(table)
    found = [one for one in nodes if _parts(one.name)[-len(asked) :] == asked]
    return found[0] if len({one.id for one in found}) == 1 else None


def _parts(name: str) -> list[str]:
    return name.replace('"', "").replace("`", "").lower().split(".")


def _fields(
    origins: Iterable[Origin], nodes: Mapping[str, Node], *, masked: bool
) -> list[InputField]:
    steps = (events.MASKED,) if masked else ()
    return [
        events.field(nodes[table], column, *steps)
        for table, column in sorted(origins)
        if table in nodes
    ]
