"""Rows of documents as batches: one text column per path, whatever the documents' shapes."""

from collections.abc import Iterable, Iterator
from typing import Final

import pyarrow as pa

from compliance.sources.arrays import numbers, texts
from compliance.sources.document_row import DocumentRow
from compliance.sources.interface import BATCH_BYTES, Batch, MalformedError

MOST_PATHS: Final = 4096
"""More distinct paths than this are no names but data."""
_ROW_COST: Final = 32


def paths_of(place: str, rows: Iterable[DocumentRow]) -> list[str]:
    """Every path of any row, in the order of their coming.

    Raises:
        MalformedError: there are none, or too many.
    """
    seen: dict[str, None] = {}
    for row in rows:
        seen.update(dict.fromkeys(row.cells))
        if len(seen) > MOST_PATHS:
            raise MalformedError(
                f"{place}{f':{row.line}' if row.line else ''}: more than {MOST_PATHS} different"
                " keys",
                hint="keys that are data cannot be told from names; make them values",
            )
    if not seen:
        raise MalformedError(f"{place}: holds no values")
    return list(seen)


def batches_of(rows: Iterable[DocumentRow], schema: pa.Schema) -> Iterator[Batch]:
    """The rows in blocks of about `BATCH_BYTES`."""
    first, size = 0, 0
    block: list[DocumentRow] = []
    for row in rows:
        block.append(row)
        size += row.size + _ROW_COST
        if size >= BATCH_BYTES:
            yield _batch(block, first, schema)
            first, size, block = first + len(block), 0, []
    if block:
        yield _batch(block, first, schema)


def _batch(block: list[DocumentRow], first: int, schema: pa.Schema) -> Batch:
    columns = [texts([row.cells.get(name) for row in block]) for name in schema.names]
    lines = numbers([row.line for row in block]) if block[0].line else None
    return Batch(pa.record_batch(columns, schema=schema), first, lines)
