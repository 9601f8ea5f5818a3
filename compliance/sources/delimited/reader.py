"""CSV, TSV and other delimited text: strings only, nothing is guessed, `007` stays `007`.

An empty cell without quotes is null, one with quotes is an empty string, and a copy is written so
that reading it again gives the same. Arrow parses; its messages quote rows and never leave this
module. A blank line is a row of nulls, so that rows and lines agree with the file.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyarrow.csv as arrow_csv

from compliance.sources.delimited.dialect import Dialect, find_dialect, records
from compliance.sources.delimited.joined import joined
from compliance.sources.delimited.line_starts import line_starts
from compliance.sources.delimited.passing import Passing
from compliance.sources.encoding import TextForm, inspect
from compliance.sources.interface import NOTHING, Batch, Blob, MalformedError
from compliance.sources.opening import failed

_BLOCK_BYTES: Final = 1 << 20
"""Of the file that are parsed at once; Arrow reads 32 of them ahead."""
_SMALL_BYTES: Final = 64 << 10
_LONGEST_ROW: Final = 1 << 28
_UNKNOWN: Final = 1
"""Quotes of a file that was not read through: they may be odd."""


class DelimitedReader:
    """An open delimited file."""

    skipped = ()
    line_based = False
    metadata = NOTHING

    def __init__(self, blob: Blob, name: str, *, preferred: str | None) -> None:
        self.blob = blob
        self.uri = blob.uri
        self.format = name
        self.form: TextForm = inspect(blob)
        self.encoding = self.form.encoding
        self.dialect: Dialect = find_dialect(blob, self.form, preferred=preferred)
        self.schema = pa.schema([(column, pa.string()) for column in self.dialect.names])
        self._quotes = _UNKNOWN

    def batches(self) -> Iterator[Batch]:
        """The rows in order."""
        row, line = 0, self.dialect.skip_lines + 1
        for block in joined(self._blocks()):
            starts, following = line_starts(block, line, self.form.newline[-1])
            yield Batch(block, row, starts)
            row, line = row + block.num_rows, following
        if self._is_unclosed():
            raise MalformedError(f"{self.blob}:{line - 1}: a quote is not closed before the end")

    def _blocks(self) -> Iterator[pa.RecordBatch]:
        """The rows; where one is longer than a block, blocks grow.

        Arrow gives nothing of a block with a fault: smaller ones tell what stands before it.
        """
        done, size, faulty = 0, _BLOCK_BYTES, False
        while self.dialect.has_rows:
            seen = 0
            try:
                for block in self._parse(size):
                    seen += block.num_rows
                    if seen > done:
                        fresh = block.slice(max(0, block.num_rows - (seen - done)))
                        done = seen
                        yield fresh
            except _RowTooLongError:
                size = self._larger(size, done)
            except _FaultyError:
                if faulty:
                    raise self._fault() from None
                size, faulty = _SMALL_BYTES, True
            else:
                return

    def _larger(self, size: int, done: int) -> int:
        if 4 * size > _LONGEST_ROW:
            raise MalformedError(
                f"{self.blob}: after row {done} comes one longer than 256 MiB",
                hint="a quote that is not closed makes all that follows one row",
            )
        return 4 * size

    def _parse(self, block_size: int) -> Iterator[pa.RecordBatch]:
        try:
            passing = Passing(self.blob.open())
            with self._bytes(passing) as stream, self._open(stream, block_size) as rows:
                for block in rows:
                    if block.num_rows:
                        yield block
            self._quotes = passing.quotes
        except pa.ArrowInvalid as error:
            if "straddl" in str(error):
                raise _RowTooLongError from None
            raise _FaultyError from None
        except UnicodeDecodeError:
            raise MalformedError(f"{self.blob}: is not {self.encoding} throughout") from None
        except OSError as error:
            raise failed(self.blob, error) from None

    def _bytes(self, passing: Passing) -> pa.NativeFile:
        stream = pa.PythonFile(passing, mode="r")
        if self.encoding.startswith("utf-8"):
            return stream
        return pa.transcoding_input_stream(stream, self.encoding, "utf-8")

    def _open(self, stream: pa.NativeFile, block_size: int) -> arrow_csv.CSVStreamingReader:
        names = list(self.dialect.names)
        return arrow_csv.open_csv(
            stream,
            arrow_csv.ReadOptions(
                use_threads=False,
                block_size=block_size,
                column_names=names,
                skip_rows=self.dialect.skip_lines,
            ),
            arrow_csv.ParseOptions(
                delimiter=self.dialect.delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )

    def _fault(self) -> MalformedError:
        """The first record of another width than the header, found by a slow and exact reader."""
        width = len(self.dialect.names)
        with self._text() as stream:
            for line, record in records(stream, self.dialect.delimiter):
                if record and len(record) != width:
                    return MalformedError(
                        f"{self.blob}:{line}: {len(record)} cells where there are {width} columns",
                        hint="mend the row, or its quotes",
                    )
        return MalformedError(f"{self.blob}: is no well-formed delimited text")

    def _is_unclosed(self) -> bool:
        """Whether the file ends inside quotes; only an odd number of them can."""
        return self._quotes % 2 == 1 and self._ends_in_quotes()

    def _ends_in_quotes(self) -> bool:
        try:
            with self._text() as stream:
                for _ in records(stream, self.dialect.delimiter, strict=True):
                    pass
        except csv.Error:
            return True
        return False

    def _text(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self.blob.open(), self.encoding, newline="")


class _FaultyError(Exception):
    """A block holds a record of another width than the header."""


class _RowTooLongError(Exception):
    """A row does not fit into a block."""
