"""Delimited text as it is written: quotes only where they are needed."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.delimited.reader import DelimitedReader
from compliance.sources.opening import creating, finish, unwritable


class DelimitedSink:
    """A delimited file being written, with quotes only where they are needed."""

    def __init__(self, path: Path, reader: DelimitedReader, schema: pa.Schema) -> None:
        self._path = path
        self._delimiter = reader.dialect.delimiter
        self._newline = reader.form.newline
        self._codec = reader.form.codec
        self._stream = creating(path)
        self._put(reader.form.mark)
        if reader.dialect.header is not None:
            written = dict(zip(reader.dialect.names, reader.dialect.header, strict=True))
            cells = [pa.array([written.get(name, name)]) for name in schema.names]
            self.write(pa.record_batch(cells, names=schema.names))

    def write(self, records: pa.RecordBatch) -> None:
        """Append rows."""
        if not records.num_rows:
            return
        cells = [self._cell(column) for column in records.columns]
        rows = pc.binary_join_element_wise(
            *cells, self._delimiter, null_handling="replace", null_replacement=""
        )
        ended = pc.binary_join_element_wise(rows, "", self._newline)
        whole = pa.ListArray.from_arrays(pa.array([0, len(ended)], pa.int32()), ended)
        text = pc.binary_join(whole, "")[0].as_buffer()
        self._put(text if self._codec == "utf-8" else str(text, "utf-8").encode(self._codec))

    def close(self) -> None:
        """Finish and fsync."""
        try:
            finish(self._stream)
        except OSError as error:
            raise unwritable(self._path, error) from None

    def _cell(self, column: pa.Array) -> pa.Array:
        text = column if pa.types.is_string(column.type) else pc.cast(column, pa.string())
        special = pc.match_substring_regex(text, f'["\r\n{self._delimiter}]')
        needs = pc.or_(special, pc.equal(text, ""))
        if not pc.any(needs).as_py():
            return text
        doubled = pc.replace_substring(text, '"', '""')
        return pc.if_else(needs, pc.binary_join_element_wise('"', doubled, '"', ""), text)

    def _put(self, data: "bytes | pa.Buffer") -> None:
        try:
            self._stream.write(data)
        except OSError as error:
            raise unwritable(self._path, error) from None
