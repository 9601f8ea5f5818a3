"""ORC, Arrow IPC and Feather: columns with their types, as Parquet gives them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar, Final

import pyarrow as pa
from pyarrow import orc

from compliance.sources.arrow_files import arrow_file, key_values
from compliance.sources.interface import BATCH_BYTES, Batch, Blob, MalformedError, Reader
from compliance.sources.nesting import flat_fields, flatten

_FEWEST_ROWS: Final = 256


class ColumnarReader:
    """An open file of Arrow batches; a subclass says what gives them."""

    format: str
    title: str
    line_based = False
    skipped = ()

    def __init__(self, blob: Blob) -> None:
        self.blob = blob
        self.uri = blob.uri
        with self._turned():
            layout = self._layout()
        self.metadata: Mapping[str, str] = key_values(layout)
        self.schema = pa.schema(flat_fields(layout))

    def batches(self) -> Iterator[Batch]:
        """The rows in order, large batches in slices."""
        row = 0
        with self._turned():
            for records in self._records():
                records.validate(full=True)
                for piece in _slices(records):
                    yield Batch(flatten(piece, self.schema), row)
                    row += piece.num_rows

    def _layout(self) -> pa.Schema:
        raise NotImplementedError

    def _records(self) -> Iterator[pa.RecordBatch]:
        raise NotImplementedError

    @contextmanager
    def _turned(self) -> Iterator[None]:
        try:
            yield
        except (pa.ArrowException, OSError, ValueError):
            raise MalformedError(
                f"{self.uri}: is no whole {self.title} file",
                hint="it may be truncated; fetch it again",
            ) from None


class OrcReader(ColumnarReader):
    """An open ORC file."""

    format = "orc"
    title = "ORC"

    def _layout(self) -> pa.Schema:
        return orc.ORCFile(arrow_file(self.blob)).schema

    def _records(self) -> Iterator[pa.RecordBatch]:
        file = orc.ORCFile(arrow_file(self.blob))
        return (file.read_stripe(number) for number in range(file.nstripes))


class ArrowReader(ColumnarReader):
    """An open Arrow IPC file (Feather 2), or a stream."""

    format = "arrow"
    title = "Arrow or Feather 2"

    def _layout(self) -> pa.Schema:
        return self._open().schema

    def _records(self) -> Iterator[pa.RecordBatch]:
        opened = self._open()
        if isinstance(opened, pa.RecordBatchFileReader):
            return (opened.get_batch(number) for number in range(opened.num_record_batches))
        return iter(opened)

    def _open(self) -> pa.RecordBatchFileReader | pa.RecordBatchStreamReader:
        file = arrow_file(self.blob)
        if file.read(6) == b"ARROW1":
            return pa.ipc.open_file(file)
        file.seek(0)
        return pa.ipc.open_stream(file)


@dataclass(frozen=True, slots=True)
class Orc:
    """Apache ORC."""

    name: ClassVar[str] = "orc"
    suffixes: ClassVar[tuple[str, ...]] = (".orc",)

    def open(self, blob: Blob) -> Reader:
        """Open an ORC file."""
        return OrcReader(blob)


@dataclass(frozen=True, slots=True)
class Arrow:
    """Arrow IPC files and streams, Feather 2."""

    name: ClassVar[str] = "arrow"
    suffixes: ClassVar[tuple[str, ...]] = (".arrow", ".arrows", ".feather", ".ipc")

    def open(self, blob: Blob) -> Reader:
        """Open an Arrow file."""
        return ArrowReader(blob)


def _slices(records: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    if not records.num_rows:
        return
    per_row = max(1, records.nbytes // records.num_rows)
    step = max(_FEWEST_ROWS, BATCH_BYTES // per_row)
    for start in range(0, records.num_rows, step):
        yield records.slice(start, step)
