"""Who is named in a database, read where it holds prose that may speak of them."""

from collections.abc import Sequence

from compliance.flow.copying.roster import Roster, tells
from compliance.flow.provisioning.tables import TableInput
from compliance.flow.provisioning.views import TableView
from compliance.progress import SILENT, Progress
from compliance.sources.engines.interface import Origin
from masking.prose import PROSE


def roster_of(origin: Origin, tables: Sequence[TableInput], progress: Progress = SILENT) -> Roster:
    """What its tables tell of persons; nothing where no column is prose."""
    roster = Roster()
    if all(plan.transform != PROSE for one in tables for plan in one.columns.values()):
        return roster
    for one in (one for one in tables if tells(one.columns)):
        progress.begin(f"reading names in {one.name}", one.relation.size or None)
        for batch in TableView(origin, one.relation).batches():
            roster.look(one.name, one.columns, batch.records)
            progress.advance(batch.records.nbytes)
        progress.end()
    return roster
