"""Jupyter notebooks: a row for each cell, so that a finding's row is its cell, from 0.

Source, outputs, attachments' names and the cell's metadata are columns; a table that an output
shows as HTML is a table of its own. The notebook's metadata (parameters of papermill) stand beside.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Final

from compliance.sources.documents import DocumentError, cells, read
from compliance.sources.html_tables import tables_in
from compliance.sources.interface import Blob, MalformedError, Nest, Part, Reader
from compliance.sources.json_stream import LONGEST
from compliance.sources.opening import reading
from compliance.sources.rows import Row, RowsReader, text_schema
from compliance.sources.sheet import sheet_reader
from policies.reports import Skip

_COLUMNS: Final = ("source", "outputs", "attachments", "metadata")
_HTML: Final = "text/html"
_IMAGE: Final = "image/"


class Notebook:
    """Jupyter notebooks."""

    name: ClassVar[str] = "notebook"
    suffixes: ClassVar[tuple[str, ...]] = (".ipynb",)

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:  # noqa: ARG002  holds no files
        """The cells, then the tables that outputs show."""
        whole = _read(blob)
        uri, size = blob.uri, blob.size
        yield Part(uri, self.name, size, partial(_cells, uri, whole), blob)
        for number, cell in enumerate(_listed(whole, "cells")):
            for place, rows in enumerate(_tables(cell), 1):
                below = f"{uri}#cell={number}&table={place}"
                yield Part(below, self.name, size, partial(_table, below, rows), blob)


def _read(blob: Blob) -> Mapping[str, Any]:
    with reading(blob) as stream:
        data = stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise MalformedError(
            f"{blob}: is larger than {LONGEST >> 20} MiB", hint="clear its outputs"
        )
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        raise MalformedError(f"{blob}: is no well-formed notebook") from None
    if not isinstance(whole, dict):
        raise MalformedError(f"{blob}: is no notebook")
    return whole


def _cells(uri: str, whole: Mapping[str, Any]) -> Reader:
    rows = [_row(cell) for cell in _listed(whole, "cells")]
    if not rows:
        raise MalformedError(f"{uri}: holds no cell")
    beside = _beside(uri, whole.get("metadata"))
    return RowsReader(uri, Notebook.name, text_schema(_COLUMNS), partial(iter, rows), beside)


def _beside(uri: str, metadata: object) -> Mapping[str, str]:
    """Path → what stands there in the notebook's metadata, numbers as they are written."""
    try:
        return cells(read(json.dumps(metadata)))
    except DocumentError:
        raise MalformedError(f"{uri}: has metadata that cannot be read") from None


def _row(cell: Mapping[str, Any]) -> Row:
    outputs = "\n".join(text for output in _listed(cell, "outputs") for text in _output(output))
    attached = cell.get("attachments")
    names = ", ".join(attached) if isinstance(attached, dict) else ""
    beside = cell.get("metadata")
    told = json.dumps(beside, ensure_ascii=False) if beside else ""
    return [_joined(cell.get("source")) or None, outputs or None, names or None, told or None]


def _output(output: Mapping[str, Any]) -> Iterator[str]:
    """Streams, results and errors; of tables the text, images not at all."""
    yield _joined(output.get("text"))
    yield "\n".join(filter(None, (_joined(output.get("evalue")), _joined(output.get("traceback")))))
    shown = output.get("data")
    for kind, value in shown.items() if isinstance(shown, dict) else ():
        apart = kind.startswith(_IMAGE) or (kind == _HTML and tables_in(_joined(value)))
        if not apart:
            yield _joined(value)


def _tables(cell: Mapping[str, Any]) -> Iterator[Sequence[Row]]:
    for output in _listed(cell, "outputs"):
        shown = output.get("data")
        if isinstance(shown, dict) and _HTML in shown:
            yield from tables_in(_joined(shown[_HTML]))


def _table(uri: str, rows: Sequence[Row]) -> Reader:
    return sheet_reader(uri, Notebook.name, lambda: iter(rows), {})


def _listed(node: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = node.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _joined(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case list() if all(isinstance(one, str) for one in value):
            return "".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
