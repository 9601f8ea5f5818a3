"""JSON, one document a line: one text column per path, whatever the documents' shapes.

The paths are gathered in a first pass, so that a key that comes late is a column from the start;
flat documents of one shape are read by block, others one by one (`flat_lines.py`). A
copy walks the source again in step with its rows: structure, order, nulls and the types of what was
not masked are the source's, each leaf is the masked row's.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.document_row import DocumentRow
from compliance.sources.document_rows import batches_of, paths_of
from compliance.sources.documents import Document, DocumentError, cells, read, replace, written
from compliance.sources.encoding import TextForm, inspect
from compliance.sources.flat_lines import FlatLines, Lines, lines_of
from compliance.sources.interface import (
    NOTHING,
    Batch,
    Blob,
    MalformedError,
    Reader,
    Sink,
    SourceError,
)
from compliance.sources.lines import LineWriter, read_blocks, read_lines
from policies.reports import Skip

_FAULT: Final = "is no well-formed JSON document"
_HINT: Final = "one document a line; no key twice, no U+001E in a text"
_TOLD: Final = 20
"""Numbers of lines that are named."""


class JsonLinesReader:
    """An open file of JSON lines; blank lines hold nothing, malformed ones are told."""

    format = "jsonl"
    metadata = NOTHING
    line_based = False

    def __init__(self, blob: Blob) -> None:
        self.blob = blob
        self.uri = blob.uri
        self.form: TextForm = inspect(blob)
        self.encoding = self.form.encoding
        self._malformed: dict[int, None] = {}
        self._flat = FlatLines(self._told)
        self.schema = pa.schema([(name, pa.string()) for name in self._paths()])

    @property
    def skipped(self) -> tuple[Skip, ...]:
        """The lines that are no documents."""
        if not self._malformed:
            return ()
        first, *others = self._malformed
        more = f", nor are {len(others)} other lines: {_some(others)}" if others else ""
        return (Skip(self.uri, f"{self.uri}:{first}: {_FAULT}{more}"),)

    def documents(self) -> Iterator[tuple[int, str, Document]]:
        """Physical line from 1, text and document of each line that holds one."""
        for number, line, document, _ in self._read():
            yield number, line, document

    def batches(self) -> Iterator[Batch]:
        """The documents in order."""
        if self._in_blocks:
            return self._flat.batches(self._blocks(), self.schema)
        return batches_of(self._rows(), self.schema)

    @property
    def _in_blocks(self) -> bool:
        return (
            self.form.codec == self.form.encoding[:5] == "utf-8" and self.form.newline[-1] == "\n"
        )

    def _blocks(self) -> Iterator[Lines]:
        for number, data in read_blocks(self.blob, self.form):
            yield Lines(number, lines_of(data))

    def _rows(self) -> Iterator[DocumentRow]:
        return (DocumentRow(number, len(line), held) for number, line, _, held in self._read())

    def _read(self) -> Iterator[tuple[int, str, Document, Mapping[str, str]]]:
        for number, line in read_lines(self.blob, self.form):
            told = self._told(number, line)
            if told is not None:
                yield number, line, *told

    def _told(self, number: int, line: str) -> tuple[Document, Mapping[str, str]] | None:
        if not line or line.isspace():
            return None
        try:
            document = read(line)
            return document, cells(document)
        except DocumentError:
            self._malformed[number] = None
            return None

    def _paths(self) -> list[str]:
        rows = self._flat.first_rows(self._blocks()) if self._in_blocks else self._rows()
        try:
            return paths_of(self.uri, rows)
        except MalformedError:
            for skip in self.skipped:
                raise MalformedError(skip.reason, hint=_HINT) from None
            raise


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


def _some(lines: list[int]) -> str:
    told = ", ".join(map(str, lines[:_TOLD]))
    return f"{told} …" if len(lines) > _TOLD else told
