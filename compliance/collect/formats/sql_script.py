"""SQL files: which table or view is made from which, by CREATE … AS, CREATE VIEW, INSERT, MERGE.

A file is tried in the dialects of the systems, until one reads it. Needs the extra `lineage`.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from compliance.collect.formats import events
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading
from compliance.collect.formats.sql_columns import installed, table_name
from compliance.collect.formats.sql_query import Derived, derived, parsed
from compliance.collect.openlineage_event import ColumnLineage, Event

if TYPE_CHECKING:
    from sqlglot import exp

_DIALECTS: Final = (
    "postgres",
    "snowflake",
    "bigquery",
    "spark",
    "tsql",
    "mysql",
    "duckdb",
    "oracle",
)
_NEEDED: Final = "pip install 'ai-lifecycle-compliance[lineage]' to read SQL"
_UNREAD: Final = "holds SQL that no dialect reads; templates must be filled in first"


class SqlScript:
    """Statements of SQL."""

    name: ClassVar[str] = "sql"

    def read(self, document: Document) -> Reading | None:
        """The tables and views that it makes."""
        if document.path.suffix.lower() != ".sql":
            return None
        if not installed():
            return Reading(self.name, gaps=(f"{document.where}: {_NEEDED}",))
        if not document.text.strip():
            return Reading(self.name, gaps=(f"{document.where}: is empty",))
        dialect, statements = _statements(document.text)
        if not statements:
            return Reading(self.name, gaps=(f"{document.where}: {_UNREAD}",))
        script = _Script(document.where, dialect)
        return Reading(self.name, tuple(script.runs(statements)))


def _statements(text: str) -> "tuple[str, list[exp.Expr]]":
    """The dialect in which most is understood, and the statements."""
    best: tuple[int, str, list[exp.Expr]] = (1 << 30, "", [])
    for dialect in _DIALECTS:
        statements = parsed(text, dialect)
        opaque = sum(type(one).__name__ == "Command" for one in statements)
        if statements and opaque < best[0]:
            best = opaque, dialect, statements
        if best[0] == 0:
            break
    return best[1], best[2]


class _Script:
    """One file, read from its first statement on; what it makes has known columns later."""

    def __init__(self, where: str, dialect: str) -> None:
        self._where = where
        self._dialect = dialect
        self._columns: dict[str, Sequence[str]] = {}

    def runs(self, statements: "Sequence[exp.Expr]") -> Iterator[Event]:
        """Each statement that makes something from something, as a job."""
        for number, statement in enumerate(statements, start=1):
            target, query, names = _made(statement)
            if target is None:
                continue
            if query is None:
                self._columns[table_name(target)] = names
                continue
            read = derived(query, self._dialect, (), self._columns)
            made = _renamed(read.lineage, names)
            yield self._run(number, table_name(target), read, made)

    def _run(self, number: int, target: str, read: Derived, made: ColumnLineage | None) -> Event:
        columns = tuple(made.fields) if made else ()
        self._columns.setdefault(target, columns)
        output = events.node(self._dialect, target, columns=columns, lineage=made)
        return events.run("sql", f"{self._where}#{number}", read.tables, [output])


def made_by(statement: "exp.Expr") -> "exp.Expr | None":
    """The query that a statement makes something by; None where it makes nothing, or by none.

    Columns under other names than the query's are not told.
    """
    target, query, names = _made(statement)
    return None if target is None or names else query


def _made(statement: "exp.Expr") -> tuple[Any, Any, list[str]]:
    """What a statement makes, by which query, and the columns that it names."""
    from sqlglot import exp

    if not isinstance(statement, exp.Create | exp.Insert | exp.Merge):
        return None, None, []
    target, names = statement.this, list[str]()
    if isinstance(target, exp.Schema):
        names = [one.name for one in target.expressions if one.name]
        target = target.this
    if not isinstance(target, exp.Table):
        return None, None, []
    query = statement.args.get("using" if isinstance(statement, exp.Merge) else "expression")
    if isinstance(query, exp.Subquery):
        query = query.this
    if isinstance(query, exp.Table):
        query = exp.select("*").from_(query)
    if not isinstance(query, exp.Query):
        return (target, None, names) if isinstance(statement, exp.Create) else (None, None, [])
    if statement.args.get("with_") and not query.args.get("with_"):
        query = query.copy()
        query.set("with_", statement.args["with_"])
    return target, query, [] if isinstance(statement, exp.Merge) else names


def _renamed(lineage: ColumnLineage | None, names: Sequence[str]) -> ColumnLineage | None:
    """The columns under the names that the statement gives them, in order."""
    if lineage is None or not names:
        return lineage
    if len(names) != len(lineage.fields):
        return None
    fields = dict(zip(names, lineage.fields.values(), strict=True))
    return ColumnLineage(fields=fields, dataset=lineage.dataset)
