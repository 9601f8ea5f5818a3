"""Plain text: one column `text`, one row per line, so that a finding's row is its line from 0."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyarrow as pa

from compliance.sources.arrays import numbers, texts
from compliance.sources.encoding import TextForm, inspect
from compliance.sources.interface import NOTHING, Batch, Blob, Reader, Sink, SourceError
from compliance.sources.lines import LineWriter, in_blocks, read_lines

TEXT = "text"
"""Name of the one column."""


class TextReader:
    """An open text file."""

    skipped = ()
    line_based = True
    metadata = NOTHING

    def __init__(self, blob: Blob, name: str = "text") -> None:
        self.format = name
        self.blob = blob
        self.uri = blob.uri
        self.form: TextForm = inspect(blob)
        self.encoding = self.form.encoding
        self.schema = pa.schema([(TEXT, pa.string())])

    def batches(self) -> Iterator[Batch]:
        """The lines in order."""
        row = 0
        rows = ((number, line, line) for number, line in read_lines(self.blob, self.form))
        for places, lines in in_blocks(rows):
            records = pa.record_batch([texts(lines)], schema=self.schema)
            yield Batch(records, row, numbers(places))
            row += len(lines)


class TextSink:
    """A text file being written."""

    def __init__(self, path: Path, form: TextForm) -> None:
        self._lines = LineWriter(path, form)

    def write(self, records: pa.RecordBatch) -> None:
        """Append lines; a null is an empty line."""
        self._lines.write([value or "" for value in records.column(TEXT).to_pylist()])

    def close(self) -> None:
        """Finish and fsync."""
        self._lines.close()


class PlainText:
    """Text files without further structure."""

    name: ClassVar[str] = "text"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".md", ".markdown", ".log")

    def open(self, blob: Blob) -> Reader:
        """Open a text file."""
        return TextReader(blob)

    def create(self, path: Path, reader: Reader, schema: pa.Schema) -> Sink:
        """Begin a copy of `reader`'s text.

        Raises:
            SourceError: `reader` reads no text, or the column is to be dropped.
        """
        if not isinstance(reader, TextReader) or schema.names != [TEXT]:
            raise SourceError(f"{path}: only a text file can be copied as text")
        return TextSink(path, reader.form)
