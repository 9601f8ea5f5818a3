"""A table of a database as something that is read: values as masking and measuring see them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import pyarrow as pa

from compliance.sources.engines.cells import plain
from compliance.sources.engines.interface import Origin, Relation
from compliance.sources.interface import NOTHING, Batch
from policies.skips import Skip

Choose = Callable[[pa.RecordBatch, int], pa.RecordBatch]
"""Some rows of a batch, whose first row has this position in its table."""


def all_of(records: pa.RecordBatch, _first: int) -> pa.RecordBatch:
    """Every row."""
    return records


class TableView:
    """An open table."""

    line_based = False
    format = "database"

    def __init__(
        self,
        origin: Origin,
        relation: Relation,
        columns: Sequence[str] | None = None,
        choose: Choose = all_of,
    ) -> None:
        self.uri = f"{origin.uri}?table={relation.name}"
        self._origin, self._relation, self._choose = origin, relation, choose
        self._columns = tuple(relation.columns if columns is None else columns)
        kinds = [relation.field(name).kind for name in self._columns]
        self.schema: pa.Schema = pa.schema(
            (name, pa.string() if pa.types.is_union(kind) else kind)
            for name, kind in zip(self._columns, kinds, strict=True)
        )

    @property
    def metadata(self) -> Mapping[str, str]:
        """None: the structure is looked at as a whole."""
        return NOTHING

    @property
    def skipped(self) -> Sequence[Skip]:
        """None: an origin gives all or fails."""
        return ()

    def batches(self) -> Iterator[Batch]:
        """The rows, in the origin's order."""
        read, given = 0, 0
        for records in self._origin.rows(self._relation, self._columns):
            chosen = self._choose(records, read)
            columns = [plain(column) for column in chosen.columns]
            batch = pa.RecordBatch.from_arrays(columns, names=list(self._columns))
            yield Batch(batch, given)
            read, given = read + records.num_rows, given + chosen.num_rows
