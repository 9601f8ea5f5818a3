"""Which columns a query is made from, by sqlglot: the optional package of the extra `lineage`.

Values move (direct) through what is selected; what filters, joins, groups or sorts shapes them
(indirect). Nothing is claimed to mask: a function that looks like it is measured elsewhere. Where a
source cannot be told (a table function, `*` of a table whose columns nobody told) the answer is
None, and its readers then count every input as flowing into every column.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from sqlglot import exp
    from sqlglot.optimizer.scope import Scope

Origin = tuple[str, str]
"""Table as the query names it (`db.schema.table`) and column."""

_SHAPES: Final = ("where", "having", "group", "order", "qualify", "distinct", "sort", "cluster")
_DEEPEST: Final = 100


@dataclass(frozen=True, slots=True)
class QueryColumns:
    """What a query reads, and what its columns are made from."""

    tables: frozenset[str]
    fields: Mapping[str, frozenset[Origin]] | None
    """Column → the columns whose values it holds; None where it is not known."""
    shaping: frozenset[Origin] = frozenset()
    """Columns that decide on rows."""


class _UnknownError(Exception):
    """A source that cannot be told; stays in this module."""


def installed() -> bool:
    """Whether the optional package is there."""
    from importlib.util import find_spec

    return find_spec("sqlglot") is not None


def columns_of(
    query: "exp.Expr", schema: Mapping[str, Sequence[str]], dialect: str | None
) -> QueryColumns:
    """What a parsed query is made from.

    Args:
        query: A SELECT, a union, or WITH … before them.
        schema: Table, as the query may name it → its columns, where they are known.
        dialect: sqlglot's name of it.
    """
    from sqlglot import exp
    from sqlglot.errors import SqlglotError
    from sqlglot.optimizer.scope import build_scope

    tables = frozenset(tables_of(query))
    try:
        scope = build_scope(_qualified(query, schema, dialect))
        if scope is None:
            return QueryColumns(tables, None)
        walk = _Walk(exp)
        names = _selected(scope.expression)
        fields = {name: walk.of(scope, place) for place, name in enumerate(names)}
        shaping = frozenset(walk.shaping(scope))
    except (_UnknownError, SqlglotError, RecursionError, KeyError, AttributeError, ValueError):
        return QueryColumns(tables, None)
    if not fields or "*" in fields or "" in fields:
        return QueryColumns(tables, None)
    if _reads_itself(query):  # what comes round again may come into any column
        fields = dict.fromkeys(fields, frozenset[Origin]().union(*fields.values()))
    return QueryColumns(tables, fields, shaping)


def tables_of(query: "exp.Expr") -> Iterator[str]:
    """Tables that the query reads, without its own named parts."""
    from sqlglot import exp

    own = {cte.alias for cte in query.find_all(exp.CTE)}
    for table in query.find_all(exp.Table):
        if table.name and not (table.name in own and not table.db):
            yield table_name(table)


def table_name(table: "exp.Table") -> str:
    """`db.schema.table` as far as it is told."""
    return ".".join(part for part in (table.catalog, table.db, table.name) if part)


def _qualified(
    query: "exp.Expr", schema: Mapping[str, Sequence[str]], dialect: str | None
) -> "exp.Expr":
    """Every column with its table, and `*` written out, as far as that is known."""
    from sqlglot.optimizer.qualify import qualify

    told: dict[str, Any] = {}
    depth = max((_depth(name) for name in tables_of(query)), default=1)
    for name, columns in schema.items():
        if columns and _depth(name) == depth:
            *above, table = name.split(".")
            place = told
            for part in above:
                place = place.setdefault(part, {})
            place[table] = dict.fromkeys(columns, "text")
    return qualify(
        query.copy(),
        dialect=dialect,
        schema=told or None,
        validate_qualify_columns=False,
        allow_partial_qualification=True,
        quote_identifiers=False,
    )


def _reads_itself(query: "exp.Expr") -> bool:
    from sqlglot import exp

    return any(
        table.name == cte.alias and not table.db
        for cte in query.find_all(exp.CTE)
        for table in cte.this.find_all(exp.Table)
    )


def _selected(query: "exp.Expr") -> list[str]:
    """The names of a query's columns."""
    return list(cast("exp.Query", query).named_selects)


def _depth(name: str) -> int:
    return name.count(".") + 1


@dataclass(slots=True)
class _Walk:
    """From a column of a query down to the tables; each is asked once."""

    exp: Any
    known: dict[tuple[int, int], frozenset[Origin]] = field(default_factory=dict)

    def of(self, scope: "Scope", place: int) -> frozenset[Origin]:
        """The columns of tables whose values stand at one place of a query's selection."""
        key = id(scope), place
        if key not in self.known:
            self.known[key] = frozenset()
            self.known[key] = frozenset(self._found(scope, place))
        return self.known[key]

    def shaping(self, scope: "Scope") -> Iterator[Origin]:
        """Columns that decide which rows there are, here and in the queries that it reads."""
        for one in scope.traverse():
            for clause in self._clauses(one.expression):
                with suppress(_UnknownError):  # the name of what is selected, as ORDER BY may say
                    yield from self._columns(clause, one)

    def _found(self, scope: "Scope", place: int) -> Iterator[Origin]:
        if scope.set_operation_scopes:
            for part in scope.set_operation_scopes:
                yield from self.of(part, place)
            return
        selected = cast("exp.Query", scope.expression).selects
        if place >= len(selected) or selected[place].is_star:
            raise _UnknownError
        yield from self._columns(selected[place], scope)

    def _columns(self, expression: "exp.Expr", scope: "Scope") -> Iterator[Origin]:
        for column in expression.find_all(self.exp.Column):
            for source in self._sources(column, scope):
                yield from self._through(source, column.name)

    def _sources(self, column: "exp.Column", scope: "Scope") -> list[Any]:
        """Where a column comes from: by its table, else from any that the query reads."""
        visible = dict(_visible(scope, 0))
        if column.table:
            if column.table not in visible:
                raise _UnknownError
            return [visible[column.table]]
        return list(visible.values())

    def _through(self, source: Any, name: str) -> Iterator[Origin]:  # noqa: ANN401  table or scope
        if isinstance(source, self.exp.Table):
            if not source.name:
                raise _UnknownError
            yield table_name(source), name
            return
        if not hasattr(source, "expression"):
            raise _UnknownError
        names = [one.lower() for one in _selected(source.expression)]
        if name.lower() not in names:
            raise _UnknownError
        yield from self.of(source, names.index(name.lower()))

    def _clauses(self, query: "exp.Expr") -> Iterable["exp.Expr"]:
        for name in _SHAPES:
            clause = query.args.get(name)
            if isinstance(clause, self.exp.Expression):
                yield clause
        for join in query.args.get("joins") or ():
            if on := join.args.get("on"):
                yield on


def _visible(scope: "Scope", depth: int) -> Iterator[tuple[str, Any]]:
    """Alias → table or query, here and in the queries nested inside, which may name both."""
    if depth > _DEEPEST:
        raise _UnknownError
    for inner in scope.subquery_scopes:
        yield from _visible(inner, depth + 1)
    yield from scope.sources.items()
