"""What a source is: something that is read, and written, as Arrow record batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from policies.errors import Error, IncompleteError

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_BYTES = 4 << 20
"""About how many bytes one batch holds; memory is bounded by a few of them."""


class SourceError(Error):
    """A source or target cannot be used (absent, not permitted, unwritable)."""


class UnknownFormatError(SourceError):
    """No source reads this file."""


class MalformedError(IncompleteError):
    """The file is empty, truncated, ragged or otherwise not what its name says.

    Names file and line, never content.
    """


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of one table. `repr` tells names and counts, never values."""

    records: "pa.RecordBatch"
    first_row: int
    """Row of the table that the batch begins with, from 0."""
    lines: "pa.Int64Array | None" = None
    """Physical line from 1 of each row, where the format has lines."""

    def __repr__(self) -> str:
        names = self.records.schema.names
        return f"Batch({self.records.num_rows} rows from {self.first_row}, {names})"


class Reader(Protocol):
    """An open table. Iterate once per pass: `batches()` may be called again for another pass."""

    path: Path
    format: str
    schema: "pa.Schema"
    """Flat text formats give strings only; nested fields have dotted paths (`a.b`, `tags[]`)."""
    line_based: bool
    """Plain text: one column named `text`, one row per line; findings then have `column` null."""

    def batches(self) -> Iterator[Batch]:
        """The rows in order.

        Raises:
            MalformedError: at the first place that cannot be read.
        """


class Sink(Protocol):
    """A table being written; nothing is visible under its name before `close`."""

    def write(self, records: "pa.RecordBatch") -> None:
        """Append rows."""

    def close(self) -> None:
        """Finish and fsync."""


class Source(Protocol):
    """A file format."""

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    def open(self, path: Path) -> Reader:
        """Open a file.

        Raises:
            SourceError: it cannot be opened.
            MalformedError: it is empty or not of this format.
        """

    def create(self, path: Path, reader: Reader, schema: "pa.Schema") -> Sink:
        """Begin a file at exactly `path`, in the same dialect as `reader`.

        The caller hands in a temporary name.
        """
