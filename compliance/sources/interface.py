"""What a source is: something that is read, and written, as Arrow record batches.

Bytes come as a `Blob`: a local file, a member of an archive, an object of a store or of git. A
`Source` opens one as one table. A `Container` finds several `Part`s in it: the sheets of a
workbook, the tables of a database, the members of an archive.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, ClassVar, Final, Protocol

from policies.errors import Error, IncompleteError
from policies.skips import Skip

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


class UnfoldsTooFarError(MalformedError):
    """An archive holds more than an honest one does; nothing more of it is read."""


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


class Blob(Protocol):
    """Bytes under a name, which can be read again for each pass. `str(blob)` is its URI."""

    @property
    def uri(self) -> str:
        """As reports and errors call it: `data/a.csv`, `a.zip!/b.csv`."""

    @property
    def name(self) -> str:
        """The last part, whose suffix tells the format: `b.csv`."""

    @property
    def size(self) -> int:
        """Bytes; 0 where that is known only once it is read."""

    @property
    def state(self) -> object:
        """Something that is another once the bytes are others: size and time of change, an id."""

    @property
    def seeks(self) -> bool:
        """Whether to jump in it costs next to nothing; else a jump back reads it anew."""

    def open(self) -> BinaryIO:
        """The bytes from the start, seekable.

        Raises:
            OSError: it is absent or cannot be read; `reading` makes it an error of ours.
        """


NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
"""No metadata."""


class Reader(Protocol):
    """An open table. Iterate once per pass: `batches()` may be called again for another pass."""

    uri: str
    format: str
    schema: "pa.Schema"
    """Flat text formats give strings only; nested fields have dotted paths (`a.b`, `tags[]`)."""
    line_based: bool
    """Plain text: one column named `text`, one row per line; findings then have `column` null."""

    @property
    def metadata(self) -> Mapping[str, str]:
        """What stands beside the rows: the schema's key-value pairs, a workbook's properties."""

    @property
    def skipped(self) -> Sequence[Skip]:
        """Rows that cannot be read and were left out; known once `batches` has ended."""

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

    def open(self, blob: Blob) -> Reader:
        """Open a table.

        Raises:
            SourceError: it cannot be opened.
            MalformedError: it is empty or not of this format.
        """


class Copier(Source, Protocol):
    """A format that is written too."""

    def create(self, path: Path, reader: Reader, schema: "pa.Schema") -> Sink:
        """Begin a file at exactly `path`, in the same dialect as `reader`.

        The caller hands in a temporary name.
        """


@dataclass(frozen=True, slots=True)
class Part:
    """One table of an input."""

    uri: str
    """`a.csv`, `a.zip!/b.csv`, `book.xlsx#Sheet1`, `x.sqlite?table=t`."""
    format: str
    size: int
    """Bytes to read, for the progress bar; 0 where unknown."""
    open: Callable[[], Reader]
    """Opens the table; raises SourceError or MalformedError."""
    blob: Blob | None = None
    """The bytes that it is digested by; None where it is no file (a table of a server)."""
    state: Callable[[], str] = str
    """Of a table of a server: something that is another once its rows are others, or nothing."""


class Nest(Protocol):
    """Where a container lies: how deep, and how much may still be unpacked. See `parts.py`."""

    def parts(self, blob: Blob) -> Iterator[Part | Skip]:
        """The tables of what lies in a container, whatever its format."""

    def reach(self, uri: str, position: int) -> None:
        """Tell that so many bytes of a packed stream were read.

        Raises:
            UnfoldsTooFarError: it is more than an honest file holds.
        """


class Container(Protocol):
    """A format that holds any number of tables, or other files."""

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:
        """Its tables, and what of it is not read; each part is read before the next is asked for.

        Raises:
            SourceError: it cannot be opened.
            MalformedError: it is not what its name says, or is cut; what was given holds.
        """
