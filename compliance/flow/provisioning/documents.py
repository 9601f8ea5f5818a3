"""Which JSON of a database is opened: all of it, but for columns that the plan names as a whole."""

from collections.abc import Mapping

from compliance.flow.copying.inputs import table_of
from compliance.sources.engines.interface import Origin
from compliance.sources.engines.opened import OpenedOrigin
from compliance.sources.json_cells import JsonCells
from masking.plan import ColumnPlan, Plan


def opened(origin: Origin, plan: Plan) -> OpenedOrigin:
    """The database with a column for each path of its JSON, as far as the plan asks.

    Raises:
        MalformedError: a table cannot be read.
    """
    found = OpenedOrigin(origin).known
    known = {
        name: _asked(cells, plan.tables.get(table_of(plan, name) or "", {}))
        for name, cells in found.items()
    }
    return OpenedOrigin(origin, known)


def _asked(cells: JsonCells, columns: Mapping[str, ColumnPlan]) -> JsonCells:
    """Without columns of which the plan names no path."""
    return JsonCells(
        {
            name: paths
            for name, paths in cells.paths.items()
            if name not in columns or not columns.keys().isdisjoint(set(paths) - {name})
        }
    )
