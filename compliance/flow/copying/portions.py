"""A batch of prose in portions: it is slow to mask, and a run that is stopped should end soon.

Rows of prose do not depend on one another, so that portions give what the whole would. Lines of a
text file do, and stay together.
"""

from collections.abc import Collection, Iterator
from typing import Final

import pyarrow as pa

from compliance.flow.scanning.ahead import demand_wanted
from compliance.sources.plaintext import TEXT

ROWS: Final = 2048
_BYTES: Final = 1 << 20


def portions(records: pa.RecordBatch, prose: Collection[str]) -> Iterator[pa.RecordBatch]:
    """The rows in order, some at a time; at least one portion.

    Args:
        records: a batch.
        prose: names of its columns of prose.
    """
    if not prose or records.schema.names == [TEXT]:
        yield records
        return
    size = sum(records.column(path).nbytes for path in prose)
    rows = max(1, min(ROWS, records.num_rows * _BYTES // max(1, size)))
    for start in range(0, max(1, records.num_rows), rows):
        demand_wanted()
        yield records.slice(start, rows)
