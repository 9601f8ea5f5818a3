"""Which JSON of a database is opened: all of it, but for columns that are named as a whole."""

from collections.abc import Callable, Collection

from compliance.flow.copying.inputs import table_of
from compliance.sources.engines.interface import Origin
from compliance.sources.engines.opened import OpenedOrigin
from compliance.sources.json_cells import JsonCells
from masking.plan import Plan


def opened(origin: Origin, plan: Plan) -> OpenedOrigin:
    """The database with a column for each path of its JSON, as far as the plan asks.

    Raises:
        MalformedError: a table cannot be read.
    """
    return opened_as(origin, lambda name: plan.tables.get(table_of(plan, name) or "", {}))


def opened_as(origin: Origin, named: Callable[[str], Collection[str]]) -> OpenedOrigin:
    """The same by the columns and paths that are named of each table.

    Raises:
        MalformedError: a table cannot be read.
    """
    found = OpenedOrigin(origin).known
    known = {table: _asked(cells, named(table)) for table, cells in found.items()}
    return OpenedOrigin(origin, known)


def _asked(cells: JsonCells, named: Collection[str]) -> JsonCells:
    """Without columns of which no path is named."""
    return JsonCells(
        {
            name: paths
            for name, paths in cells.paths.items()
            if name not in named or any(path in named for path in paths if path != name)
        }
    )
