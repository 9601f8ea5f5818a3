"""How a delimited file is laid out: its delimiter, its header and where its rows begin.

A file whose first record holds what only data holds (an e-mail address, a long number) has no
header: its columns are called `column_1`, `column_2` …, so that no value is taken for a name.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from compliance.sources.encoding import TextForm, beginning, ends_within
from compliance.sources.headings import holds_data, unique_names
from compliance.sources.interface import Blob, MalformedError

DELIMITERS: Final = (",", ";", "\t", "|")
RARE: Final = (":", "^", "~", "\x01", "\x1f", " ")
"""Taken where no usual one is, and only where all records agree: they stand in times and prose."""
_LEAST_BLANKS: Final = 3
"""Columns and records from which a blank is a delimiter: two of them may be names."""
LARGEST_FIELD: Final = 1 << 30
_SAMPLE_BYTES = 1 << 20
_SAMPLE_RECORDS = 200


@dataclass(frozen=True, slots=True)
class Dialect:
    """The layout of one delimited file."""

    delimiter: str
    header: tuple[str, ...] | None
    """As it stands in the file; None where the first record is data."""
    names: tuple[str, ...]
    """One for each column, none of them empty or given twice."""
    skip_lines: int
    """Physical lines before the first row."""
    has_rows: bool


def find_dialect(blob: Blob, form: TextForm, *, preferred: str | None = None) -> Dialect:
    """The layout of `blob`; `preferred` is the delimiter that its suffix says.

    Raises:
        MalformedError: it has no first record.
    """
    csv.field_size_limit(LARGEST_FIELD)
    text = beginning(blob, form, _SAMPLE_BYTES)
    whole = ends_within(blob, _SAMPLE_BYTES)
    delimiter = _delimiter(text, whole=whole, preferred=preferred)
    try:
        first, lines, end = _first_record(text, delimiter)
    except csv.Error:
        raise MalformedError(f"{blob}:1: the header cannot be read") from None
    if not first or (not whole and end >= len(text)):
        raise MalformedError(f"{blob}: has no header within its first MiB")
    if holds_data(first):
        return Dialect(delimiter, None, unique_names([""] * len(first)), 0, has_rows=True)
    return Dialect(delimiter, tuple(first), unique_names(first), lines, has_rows=end < len(text))


def records(
    stream: io.TextIOBase, delimiter: str, *, strict: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Each record with the physical line from 1 that it begins on."""
    csv.field_size_limit(LARGEST_FIELD)  # one limit for the process; the default refuses long prose
    reader = csv.reader(stream, delimiter=delimiter, strict=strict)
    line = 1
    for record in reader:
        yield line, record
        line = reader.line_num + 1


def _first_record(text: str, delimiter: str) -> tuple[list[str], int, int]:
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter)
    for record in reader:
        if record:
            return record, reader.line_num, stream.tell()
    return [], 0, 0


def _delimiter(text: str, *, whole: bool, preferred: str | None) -> str:
    order = (preferred, *DELIMITERS) if preferred else DELIMITERS
    best, best_score = preferred or ",", (0.0, 0)
    for delimiter in order:
        score = _agreement(text, delimiter, whole=whole)
        if score > best_score:
            best, best_score = delimiter, score
    return best if best_score > (0.0, 0) else _rare(text, whole=whole) or best


def _rare(text: str, *, whole: bool) -> str | None:
    """The rare delimiter at which all records agree."""
    for delimiter in RARE:
        share, width = _agreement(text, delimiter, whole=whole)
        parts = delimiter != " " or min(width, text.count("\n")) >= _LEAST_BLANKS
        if share == 1.0 and parts:
            return delimiter
    return None


def _agreement(text: str, delimiter: str, *, whole: bool) -> tuple[float, int]:
    """The share of records as wide as the first, and that width; (0, 0) where it is one column."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(record) for record in islice(reader, _SAMPLE_RECORDS) if record]
    except csv.Error:
        return 0.0, 0
    if not whole and len(widths) > 1 and len(widths) < _SAMPLE_RECORDS:
        widths.pop()
    if not widths or widths[0] == 1:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]
