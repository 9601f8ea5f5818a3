"""JSON, one text or several: the elements of its lists are the rows, its keys the columns."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, TextIO

import pyarrow as pa

from compliance.sources.document_row import DocumentRow
from compliance.sources.document_rows import batches_of, paths_of
from compliance.sources.documents import DocumentError
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
from compliance.sources.json_rewrite import JsonSink
from compliance.sources.json_stream import rows_of
from compliance.sources.opening import failed
from compliance.sources.rows import text_schema
from policies.reports import Skip


class JsonReader:
    """An open JSON text; where it is malformed, it is read up to there."""

    format = "json"
    metadata = NOTHING
    line_based = False

    def __init__(self, blob: Blob) -> None:
        self.blob = blob
        self.uri = blob.uri
        self.form: TextForm = inspect(blob)
        self.skipped: tuple[Skip, ...] = ()
        self.schema = text_schema(self._paths())

    def batches(self) -> Iterator[Batch]:
        """The documents in order."""
        return batches_of(self._rows(), self.schema)

    def _rows(self) -> Iterator[DocumentRow]:
        line = 1
        try:
            with self._text() as stream:
                for row in rows_of(stream):
                    line = row.line
                    yield row
        except DocumentError:
            fault = f"{self.uri}:{line}: is no well-formed JSON from here on"
            self.skipped = (Skip(self.uri, fault),)
        except UnicodeDecodeError:
            raise MalformedError(f"{self.uri}: is not {self.form.encoding} throughout") from None
        except OSError as error:
            raise failed(self.blob, error) from None

    def _paths(self) -> list[str]:
        try:
            return paths_of(self.uri, self._rows())
        except MalformedError:
            for skip in self.skipped:
                raise MalformedError(skip.reason) from None
            raise

    def _text(self) -> TextIO:
        return io.TextIOWrapper(self.blob.open(), self.form.encoding)


class JsonDocument:
    """JSON documents, GeoJSON among them."""

    name: ClassVar[str] = "json"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".geojson")

    def open(self, blob: Blob) -> Reader:
        """Open a JSON text; reads it once to learn its paths."""
        return JsonReader(blob)

    def create(self, path: Path, reader: Reader, schema: pa.Schema) -> Sink:
        """Begin a copy of `reader`'s text; a path that `schema` does not name is left out.

        Raises:
            SourceError: `reader` reads no JSON.
        """
        if not isinstance(reader, JsonReader):
            raise SourceError(f"{path}: only JSON can be copied as JSON")
        if not set(schema.names) <= set(reader.schema.names):
            raise SourceError(f"{path}: a copy cannot have paths that its source has not")
        return JsonSink(path, reader.blob, reader.form.encoding, frozenset(schema.names))
