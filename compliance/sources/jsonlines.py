"""JSON, one document a line: one text column per path, whatever the documents' shapes.

The paths are gathered in a first pass, so that a key that comes late is a column from the start. A
copy walks the source again in step with its rows: structure, order, nulls and the types of what was
not masked are the source's, each leaf is the masked row's.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.documents import Document, DocumentError, cells, read, replace, written
from compliance.sources.encoding import TextForm, inspect
from compliance.sources.interface import (
    NOTHING,
    Batch,
    Blob,
    MalformedError,
    Reader,
    Sink,
    SourceError,
)
from compliance.sources.lines import LineWriter, in_blocks, read_lines
from policies.reports import Skip

MOST_PATHS: Final = 4096
"""More distinct paths than this are no names but data."""


class JsonLinesReader:
    """An open file of JSON lines; blank lines hold nothing."""

    format = "jsonl"
    skipped: tuple[Skip, ...] = ()
    line_based = False
    metadata = NOTHING

    def __init__(self, blob: Blob) -> None:
        self.blob = blob
        self.uri = blob.uri
        self.form: TextForm = inspect(blob)
        self.encoding = self.form.encoding
        self.schema = pa.schema([(name, pa.string()) for name in self._paths()])

    def documents(self) -> Iterator[tuple[int, str, Document]]:
        """Physical line from 1, text and document of each line that is not blank."""
        for number, line in read_lines(self.blob, self.form):
            if line and not line.isspace():
                try:
                    yield number, line, read(line)
                except DocumentError:
                    raise self._fault(number) from None

    def batches(self) -> Iterator[Batch]:
        """The documents in order."""
        row = 0
        for numbers, documents in in_blocks(self.documents()):
            rows = [
                self._cells(number, document)
                for number, document in zip(numbers, documents, strict=True)
            ]
            columns = [
                pa.array([one.get(name) for one in rows], pa.string()) for name in self.schema.names
            ]
            records = pa.record_batch(columns, schema=self.schema)
            yield Batch(records, row, pa.array(numbers, pa.int64()))
            row += len(rows)

    def _paths(self) -> list[str]:
        seen: dict[str, None] = {}
        for number, _, document in self.documents():
            seen.update(dict.fromkeys(self._cells(number, document)))
            if len(seen) > MOST_PATHS:
                raise MalformedError(
                    f"{self.blob}:{number}: more than {MOST_PATHS} different keys",
                    hint="keys that are data cannot be told from names; make them values",
                )
        if not seen:
            raise MalformedError(f"{self.blob}: holds no values")
        return list(seen)

    def _cells(self, number: int, document: Document) -> dict[str, str]:
        try:
            return cells(document)
        except DocumentError:
            raise self._fault(number) from None

    def _fault(self, number: int) -> MalformedError:
        return MalformedError(
            f"{self.blob}:{number}: is no well-formed JSON document",
            hint="one document a line; no key twice, no U+001E in a text",
        )


class JsonLinesSink:
    """A file of JSON lines being written, in step with its source."""

    def __init__(self, path: Path, reader: JsonLinesReader) -> None:
        self._path = path
        self._source = reader
        self._documents = reader.documents()
        self._lines = LineWriter(path, reader.form)

    def write(self, records: pa.RecordBatch) -> None:
        """Append rows: as many, and in the same order, as the source gave."""
        columns = [pc.cast(column, pa.string()).to_pylist() for column in records.columns]
        names = records.schema.names
        rows = zip(*columns, strict=True) if columns else ((),) * records.num_rows
        self._lines.write([self._line(dict(zip(names, row, strict=True))) for row in rows])

    def close(self) -> None:
        """Finish and fsync."""
        complete = next(self._documents, None) is None
        self._lines.close()
        if not complete:
            raise self._out_of_step()

    def _line(self, masked: dict[str, str | None]) -> str:
        number, _, document = next(self._documents, (0, "", None))
        if not number:
            raise self._out_of_step()
        try:
            return written(replace(document, masked))
        except DocumentError:
            raise SourceError(
                f"{self._source.uri}:{number}: a list cannot take the masked value of its column",
                hint="a list is kept, dropped, or masked as prose",
            ) from None

    def _out_of_step(self) -> SourceError:
        return SourceError(
            f"{self._path}: has other rows than {self._source.uri}",
            hint="JSON lines are written with every row of their source, in order",
        )


class JsonLines:
    """One JSON document a line."""

    name: ClassVar[str] = "jsonl"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    def open(self, blob: Blob) -> Reader:
        """Open a file of JSON lines; reads it once to learn its paths."""
        return JsonLinesReader(blob)

    def create(self, path: Path, reader: Reader, schema: pa.Schema) -> Sink:
        """Begin a copy of `reader`'s file; a path that `schema` does not name is left out.

        Raises:
            SourceError: `reader` reads no JSON lines.
        """
        if not isinstance(reader, JsonLinesReader):
            raise SourceError(f"{path}: only JSON lines can be copied as JSON lines")
        if not set(schema.names) <= set(reader.schema.names):
            raise SourceError(f"{path}: a copy cannot have paths that its source has not")
        return JsonLinesSink(path, reader)
