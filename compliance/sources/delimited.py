"""CSV, TSV and other delimited text: strings only, nothing is guessed, `007` stays `007`.

An empty cell without quotes is null, one with quotes is an empty string, and a copy is written so
that reading it again gives the same. Arrow parses; its messages quote rows and never leave this
module. A blank line is a row of nulls, so that rows and lines agree with the file.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from compliance.sources.dialect import Dialect, find_dialect, records
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
from compliance.sources.opening import creating, failed, finish, reading, unwritable
from policies.errors import Error

_BLOCK_BYTES: Final = 1 << 20
"""Of the file that are parsed at once; Arrow reads 32 of them ahead."""
_BATCH_BYTES: Final = 16 << 20
"""Of the cells in one batch: larger than a block, for each batch has its cost."""
_SMALL_BYTES: Final = 64 << 10
_LONGEST_ROW: Final = 1 << 28


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

    def batches(self) -> Iterator[Batch]:
        """The rows in order."""
        row, line = 0, self.dialect.skip_lines + 1
        for block in _joined(self._blocks()):
            starts, following = _line_starts(block, line, self.form.newline[-1])
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
            with self._bytes() as stream, self._open(stream, block_size) as rows:
                for block in rows:
                    if block.num_rows:
                        yield block
        except pa.ArrowInvalid as error:
            if "straddl" in str(error):
                raise _RowTooLongError from None
            raise _FaultyError from None
        except UnicodeDecodeError:
            raise MalformedError(f"{self.blob}: is not {self.encoding} throughout") from None
        except OSError as error:
            raise failed(self.blob, error) from None

    def _bytes(self) -> pa.NativeFile:
        stream = pa.PythonFile(self.blob.open(), mode="r")
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
        quotes = 0
        with reading(self.blob) as stream:
            while block := stream.read(1 << 20):
                quotes += block.count(b'"')
        return quotes % 2 == 1 and self._ends_in_quotes()

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


def _joined(blocks: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Blocks put together to batches, all of them before an error is raised."""
    waiting: list[pa.RecordBatch] = []
    try:
        for block in blocks:
            waiting.append(block)
            if sum(one.nbytes for one in waiting) >= _BATCH_BYTES:
                yield _together(waiting)
                waiting = []
    except Error:
        if waiting:
            yield _together(waiting)
        raise
    if waiting:
        yield _together(waiting)


def _together(blocks: list[pa.RecordBatch]) -> pa.RecordBatch:
    return blocks[0] if len(blocks) == 1 else pa.concat_batches(blocks)


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


class _FaultyError(Exception):
    """A block holds a record of another width than the header."""


class _RowTooLongError(Exception):
    """A row does not fit into a block."""


def _line_starts(block: pa.RecordBatch, line: int, end: str) -> tuple[pa.Int64Array, int]:
    """The physical line of each row when the first begins on `line`, and the line after them."""
    heights = np.ones(block.num_rows, dtype=np.int64)
    for column in block.columns:
        if _holds(column, end.encode()):
            breaks = pc.fill_null(pc.count_substring(column, end), 0)
            counts = np.frombuffer(breaks.buffers()[1], np.int32)
            heights += counts[breaks.offset : breaks.offset + len(breaks)]
    ends = line + np.cumsum(heights)
    starts = pa.py_buffer(ends - heights)
    return pa.Int64Array.from_buffers(pa.int64(), len(ends), [None, starts]), int(ends[-1])


def _holds(column: pa.StringArray, mark: bytes) -> bool:
    """Whether any text holds `mark`, in a tenth of the time that Arrow takes to say which."""
    data = column.buffers()[2]
    return data is not None and bytes(data).find(mark) >= 0
