"""The formats of delimited text."""

from pathlib import Path
from typing import ClassVar

import pyarrow as pa

from compliance.sources.delimited.reader import DelimitedReader
from compliance.sources.delimited.sink import DelimitedSink
from compliance.sources.interface import Blob, Reader, Sink, SourceError


class Csv:
    """Delimited text; the delimiter is found among comma, semicolon, tab and bar."""

    name: ClassVar[str] = "csv"
    suffixes: ClassVar[tuple[str, ...]] = (".csv",)
    preferred: ClassVar[str | None] = None

    def open(self, blob: Blob) -> Reader:
        """Open a delimited file."""
        return DelimitedReader(blob, self.name, preferred=self.preferred)

    def create(self, path: Path, reader: Reader, schema: pa.Schema) -> Sink:
        """Begin a copy of `reader`'s file.

        Raises:
            SourceError: `reader` reads no delimited file.
        """
        if not isinstance(reader, DelimitedReader):
            raise SourceError(f"{path}: only a delimited file can be copied as one")
        return DelimitedSink(path, reader, schema)


class Tsv(Csv):
    """Delimited text, by its name with tabs."""

    name: ClassVar[str] = "tsv"
    suffixes: ClassVar[tuple[str, ...]] = (".tsv", ".tab")
    preferred: ClassVar[str | None] = "\t"
