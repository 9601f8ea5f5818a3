"""Small tables read without what reads large ones; only such as every reader takes alike."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from compliance.sources.delimited.dialect import find_dialect, records
from compliance.sources.documents import DocumentError, cells, read
from compliance.sources.encoding import inspect
from compliance.sources.git.blob import GitBlob
from compliance.sources.json_stream import rows_of

Columns = Mapping[str, Sequence[str]]
"""Name of a column → its cells, without nulls."""

PREFERRED: Final[Mapping[str, str | None]] = {"csv": None, "tsv": "\t"}
LINES: Final = "jsonl"
DOCUMENT: Final = "json"
FORMATS: Final = frozenset({*PREFERRED, LINES, DOCUMENT})
MOST_COLUMNS: Final = 256
_NESTED: Final = re.compile(r"\s*(?:\{|\[\s*\{)")
"""Begins a cell that is unfolded into columns of its own."""


def columns_of(blob: GitBlob, form: str) -> Columns | None:
    """The columns of a small table; None where the whole scan must read it.

    Raises:
        MalformedError: it is no text, or has no header.
    """
    written = inspect(blob)
    if written.encoding != "utf-8" or "=" in blob.path:
        return None
    text = blob.content.decode()
    if form in PREFERRED:
        told = _of_delimited(blob, text, PREFERRED[form])
    else:
        told = _of_documents(text, _lines if form == LINES else _document)
    if told is None or not told or len(told) > MOST_COLUMNS:
        return None
    nested = any(_NESTED.match(cell) for some in told.values() for cell in some)
    return None if nested else told


def _of_delimited(blob: GitBlob, text: str, preferred: str | None) -> Columns | None:
    dialect = find_dialect(blob, inspect(blob), preferred=preferred)
    if not _is_plain(text, dialect.delimiter):
        return None
    rows = [
        row
        for line, row in records(io.StringIO(text, newline=""), dialect.delimiter)
        if row and line > dialect.skip_lines
    ]
    if any(len(row) != len(dialect.names) for row in rows):
        return None
    columns = zip(*rows, strict=True) if rows else ((),) * len(dialect.names)
    return dict(zip(dialect.names, map(_present, columns), strict=True))


def _present(cells_: Iterable[str]) -> Sequence[str]:
    return [one for one in cells_ if one]


def _is_plain(text: str, delimiter: str) -> bool:
    """Whether quotes stand around whole cells alone, where all readers agree on them."""
    if "\0" in text or re.search(r"\r(?!\n)", text):
        return False
    edge = re.escape(delimiter)
    quoted = rf'(?:(?<=[{edge}\n])|\A)"(?:[^"]|"")*"(?=[{edge}\r\n]|\Z)'
    return '"' not in text or '"' not in re.sub(quoted, "", text)


def _of_documents(text: str, rows: Callable[[str], Iterator[Mapping[str, str]]]) -> Columns | None:
    told: dict[str, list[str]] = {}
    if "\r" in text:
        return None
    try:
        for row in rows(text):
            for path, cell in row.items():
                told.setdefault(path, []).append(cell)
    except DocumentError:
        return None
    return told


def _lines(text: str) -> Iterator[Mapping[str, str]]:
    for line in text.split("\n"):
        if line and not line.isspace():
            yield cells(read(line))


def _document(text: str) -> Iterator[Mapping[str, str]]:
    return (row.cells for row in rows_of(io.StringIO(text)))
