"""Batches on their way between PostgreSQL's driver and masking: types that one of them lacks."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.engines.postgresql_forms import Form
from compliance.sources.interface import MalformedError


def decimals(
    records: pa.RecordBatch, names: list[str], forms: Sequence[Form], place: str
) -> pa.RecordBatch:
    """As read: numbers with declared digits come as text, and become decimals.

    Raises:
        MalformedError: one is no number.
    """
    try:
        columns = [
            column if form.decimal is None else column.cast(form.decimal)
            for column, form in zip(records.columns, forms, strict=True)
        ]
    except pa.ArrowException:
        raise MalformedError(
            f"{place}: a numeric column holds NaN or Infinity", hint="leave the table empty"
        ) from None
    return pa.RecordBatch.from_arrays(columns, names=names)


def arranged(records: pa.RecordBatch, forms: Sequence[Form]) -> pa.RecordBatch:
    """As written: UUIDs and documents that were masked go in the server's binary form."""
    columns = [_written(column, form) for column, form in zip(records.columns, forms, strict=True)]
    return pa.RecordBatch.from_arrays(columns, names=records.schema.names)


def _written(column: pa.Array, form: Form) -> pa.Array:
    if not pa.types.is_string(column.type):
        return column
    if form.exact == "uuid_send({0})":
        return _uuids(column)
    if form.exact == "jsonb_send({0})":
        return pc.binary_join_element_wise("\x01", column, "")
    return column


def _uuids(texts: pa.Array) -> pa.Array:
    """16 bytes each; whatever is no UUID stops the run in the server."""
    held = (
        None if text is None else bytes.fromhex(text.replace("-", "").strip("{} "))
        for text in texts.to_pylist()
    )
    return pa.array(list(held), pa.binary())
