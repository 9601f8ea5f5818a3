"""Parquet: every column with its type; the fields of structs are columns under dotted paths.

The elements of a list become one text cell per row, under `tags[]` or `turns[].content` (a map
gives `m[].key` and `m[].value`), joined by U+001E. A copy has the lists of its source, with their
elements masked one by one, or leaves a list out. Metadata of the schema is not copied: it may hold
values of the source.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

import pyarrow as pa
import pyarrow.parquet as pq

from compliance.sources.arrow_files import arrow_file, key_values
from compliance.sources.interface import (
    BATCH_BYTES,
    Batch,
    Blob,
    MalformedError,
    Reader,
    Sink,
    SourceError,
)
from compliance.sources.nesting import flat_fields, flatten, is_nested, nest, nested_schema
from compliance.sources.opening import creating, finish, reading, unwritable

_FEWEST_ROWS: Final = 256
_MOST_ROWS: Final = 1 << 16
_BATCH_BYTES: Final = 4 * BATCH_BYTES
"""As of delimited text: each batch has its cost, of looking at it and of masking it."""


class ParquetReader:
    """An open Parquet file."""

    format = "parquet"
    skipped = ()
    line_based = False

    def __init__(self, blob: Blob) -> None:
        self.blob = blob
        self.uri = blob.uri
        with self._file() as file:
            self.metadata = key_values(file.schema_arrow)
            self.layout: pa.Schema = file.schema_arrow.remove_metadata()
            self._rows_per_batch = _rows_per_batch(file.metadata)
            self.groups = _rows_of_groups(file.metadata)
        self.schema = pa.schema([(name, kind) for name, kind in flat_fields(self.layout)])

    def batches(self) -> Iterator[Batch]:
        """The rows in order."""
        return self._batches(self.nested())

    def group(self, number: int) -> Iterator[Batch]:
        """The rows of one row group; `first_row` counts from its beginning."""
        return self._batches(self.nested([number]))

    def _batches(self, nested: Iterator[pa.RecordBatch]) -> Iterator[Batch]:
        row = 0
        for records in nested:
            yield Batch(flatten(records, self.schema), row)
            row += records.num_rows

    def nested(self, groups: list[int] | None = None) -> Iterator[pa.RecordBatch]:
        """The rows in the file's own layout, in the same batches; those of some row groups."""
        with self._file() as file:
            rows = file.iter_batches(
                batch_size=self._rows_per_batch, row_groups=groups, use_threads=False
            )
            while True:
                try:
                    records = next(rows, None)
                except (pa.ArrowException, OSError, ValueError):
                    raise self._fault() from None
                if records is None:
                    return
                if records.num_rows:
                    yield records

    def _file(self) -> pq.ParquetFile:
        with reading(self.blob) as stream:
            if not stream.read(1):
                raise MalformedError(
                    f"{self.blob}: is empty", hint="an empty file holds nothing to look at"
                )
        try:
            return pq.ParquetFile(arrow_file(self.blob), pre_buffer=False, buffer_size=1 << 20)
        except (pa.ArrowException, OSError, ValueError):
            raise self._fault() from None

    def _fault(self) -> MalformedError:
        return MalformedError(
            f"{self.blob}: is no whole Parquet file", hint="it may be truncated; fetch it again"
        )


class ParquetSink:
    """A Parquet file being written, in step with its source where the layout is nested."""

    def __init__(self, path: Path, reader: ParquetReader, schema: pa.Schema) -> None:
        self._path = path
        self._source = reader
        self._layout = nested_schema(reader.layout, schema)
        self._nested = is_nested(self._layout)
        self._originals = reader.nested()
        self._ahead = pa.RecordBatch.from_pylist([], schema=reader.layout)
        self._stream = creating(path)
        self._writer = pq.ParquetWriter(self._stream, self._layout)

    def write(self, records: pa.RecordBatch) -> None:
        """Append rows: of a nested layout as many, and in the same order, as the source gave."""
        if not records.num_rows:
            return
        try:
            self._writer.write_batch(self._laid_out(records))
        except OSError as error:
            raise unwritable(self._path, error) from None
        except pa.ArrowException:
            raise SourceError(f"{self._path}: a column cannot be written in its type") from None

    def close(self) -> None:
        """Finish and fsync."""
        try:
            self._writer.close()
            finish(self._stream)
        except OSError as error:
            raise unwritable(self._path, error) from None

    def _laid_out(self, records: pa.RecordBatch) -> pa.RecordBatch:
        if not self._nested:
            return records.select(self._layout.names)
        return nest(self._take(records.num_rows), records, self._layout)

    def _take(self, count: int) -> pa.RecordBatch:
        """The next `count` rows of the source."""
        parts, missing = [], count
        while missing:
            if not self._ahead.num_rows:
                self._ahead = next(self._originals, None)
            if self._ahead is None:
                raise SourceError(
                    f"{self._path}: has other rows than {self._source.uri}",
                    hint="nested columns are written with every row of their source, in order",
                )
            parts.append(self._ahead.slice(0, missing))
            self._ahead = self._ahead.slice(parts[-1].num_rows)
            missing -= parts[-1].num_rows
        return parts[0] if len(parts) == 1 else pa.concat_batches(parts)


class Parquet:
    """Apache Parquet."""

    name: ClassVar[str] = "parquet"
    suffixes: ClassVar[tuple[str, ...]] = (".parquet", ".pq")

    def open(self, blob: Blob) -> Reader:
        """Open a Parquet file."""
        return ParquetReader(blob)

    def create(self, path: Path, reader: Reader, schema: pa.Schema) -> Sink:
        """Begin a copy of `reader`'s file; a field that `schema` does not name is left out.

        Raises:
            SourceError: `reader` reads no Parquet.
        """
        if not isinstance(reader, ParquetReader):
            raise SourceError(f"{path}: only Parquet can be copied as Parquet")
        return ParquetSink(path, reader, schema)


def _rows_per_batch(metadata: pq.FileMetaData) -> int:
    size = sum(
        metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups)
    )
    per_row = max(1, int(size) // max(1, int(metadata.num_rows)))
    return max(_FEWEST_ROWS, min(_MOST_ROWS, _BATCH_BYTES // per_row))


def _rows_of_groups(metadata: pq.FileMetaData) -> list[int]:
    return [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
