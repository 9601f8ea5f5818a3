"""Files whose cells hold JSON, read and copied as if the paths of that JSON were columns."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from compliance.sources.interface import Batch, Blob, Copier, Reader, Sink, SourceError
from compliance.sources.json_cells import JsonCells, json_cells
from policies.skips import Skip


class OpenedReader:
    """A table with the JSON of its cells in columns of its own."""

    def __init__(self, inner: Reader, cells: JsonCells) -> None:
        self.inner, self.cells = inner, cells
        self.uri, self.format, self.line_based = inner.uri, inner.format, inner.line_based
        self.schema = cells.schema(inner.schema)

    @property
    def metadata(self) -> Mapping[str, str]:
        """That of the table."""
        return self.inner.metadata

    @property
    def skipped(self) -> Sequence[Skip]:
        """That of the table."""
        return self.inner.skipped

    def batches(self) -> Iterator[Batch]:
        """The rows in order."""
        for batch in self.inner.batches():
            yield Batch(self.cells.opened(batch.records), batch.first_row, batch.lines)


class ClosingSink:
    """A table being written, in step with its source, its JSON in one column again."""

    def __init__(self, path: Path, sink: Sink, reader: OpenedReader) -> None:
        self._path, self._sink, self._reader = path, sink, reader
        self._batches = (batch.records for batch in reader.inner.batches())
        self._ahead: pa.RecordBatch | None = None

    def write(self, records: pa.RecordBatch) -> None:
        """Append rows: as many, and in the same order, as the source gave."""
        start = 0
        while start < records.num_rows:
            source = self._next(records.num_rows - start)
            some = records.slice(start, source.num_rows)
            self._sink.write(self._reader.cells.closed(source, some))
            start += source.num_rows

    def close(self) -> None:
        """Finish and fsync."""
        self._sink.close()

    def _next(self, most: int) -> pa.RecordBatch:
        """The next rows of the source, so many at most."""
        while self._ahead is None or not self._ahead.num_rows:
            self._ahead = next(self._batches, None)
            if self._ahead is None:
                raise SourceError(
                    f"{self._path}: has other rows than {self._reader.uri}",
                    hint="JSON in cells is written with every row of its source, in order",
                )
        some, self._ahead = self._ahead.slice(0, most), self._ahead.slice(most)
        return some


class JsonCopier:
    """A format, with the JSON in its cells as columns."""

    def __init__(self, inner: Copier) -> None:
        self._inner = inner
        self.name, self.suffixes = inner.name, inner.suffixes

    def open(self, blob: Blob) -> Reader:
        """Open a table; one whose cells hold JSON is read once to learn its paths."""
        reader = self._inner.open(blob)
        if reader.line_based:
            return reader
        cells = json_cells(batch.records for batch in reader.batches())
        return reader if cells.is_empty else OpenedReader(reader, cells)

    def create(self, path: Path, reader: Reader, schema: pa.Schema) -> Sink:
        """Begin a copy of `reader`'s table.

        Raises:
            SourceError: `reader` reads another format.
        """
        if not isinstance(reader, OpenedReader):
            return self._inner.create(path, reader, schema)
        closed = reader.cells.closed_schema(reader.inner.schema, schema)
        return ClosingSink(path, self._inner.create(path, reader.inner, closed), reader)
