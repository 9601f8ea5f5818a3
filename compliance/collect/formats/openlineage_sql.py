"""Column lineage of an event that tells the SQL that ran, and no columns: derived from the SQL."""

from typing import TYPE_CHECKING, Any

from compliance.collect.formats.sql_columns import tables_of
from compliance.collect.formats.sql_query import derived, node_named, parsed
from compliance.collect.formats.sql_script import made_by
from compliance.collect.openlineage_event import Event, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlglot import exp


def with_columns(event: Event) -> Event:
    """The event with the columns of its one output, where it tells none and its SQL does.

    A table that the SQL reads and the event does not name leaves them unknown: it may be one that
    an earlier statement made for the time being.
    """
    told = next(
        (w.facets.sql for w in (event.job, event.run) if w and w.facets and w.facets.sql), None
    )
    if told is None or len(event.outputs) != 1 or event.outputs[0].facets.columns is not None:
        return event
    (output,) = event.outputs
    dialect = told.dialect or output.namespace.partition(":")[0]
    query = _query(parsed(told.query, dialect))
    if query is None:
        return event
    tables = {table: node_named(table, event.inputs) for table in tables_of(query)}
    if not all(tables.values()):
        return event
    columns = {table: _columns(node) for table, node in tables.items() if node}
    lineage = derived(query, dialect, event.inputs, columns).lineage
    facets = output.facets.model_copy(update={"columns": lineage})
    return event.model_copy(update={"outputs": (output.model_copy(update={"facets": facets}),)})


def _query(statements: "Sequence[exp.Expr]") -> Any:  # noqa: ANN401  sqlglot
    """The one query among them that makes something; a bare query where it stands alone."""
    from sqlglot import exp

    made = [query for query in (made_by(one) for one in statements) if query is not None]
    if len(made) == 1:
        return made[0]
    alone = len(statements) == 1 and isinstance(statements[0], exp.Query)
    return statements[0] if alone else None


def _columns(node: Node) -> list[str]:
    schema = node.facets.schema_
    return [field.name for field in schema.fields] if schema else []
