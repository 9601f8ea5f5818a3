"""Lines of JSON in blocks: those of a known shape as columns, the others one by one.

Shapes are learned from the first documents of each block that no shape fits. Both ways give the
same cells; one takes a fifth of the time of the other.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.arrays import numbers_of, texts
from compliance.sources.document_row import DocumentRow
from compliance.sources.documents import Document
from compliance.sources.flat_shape import Shape
from compliance.sources.interface import Batch

Rows = npt.NDArray[np.int64]
Read = Callable[[int, str], "tuple[Document, Mapping[str, str]] | None"]
"""Number of a line from 1, and its text → its document and cells; None where it holds none."""

_MOST_SHAPES: Final = 4
_PROBE: Final = 8
"""Lines of a block, of no known shape, that are read before a shape is asked for again."""
_FEED: Final = ord("\n")
_SEPARATED: Final = re.compile(rb"\\u001[eE]")
"""A text may hold the separator of cells, escaped: then it is malformed."""


class Lines(NamedTuple):
    """A block of whole lines."""

    first: int
    """Number of the first one, from 1."""
    texts: pa.StringArray
    """With their ends."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Some lines of a block, and their cells."""

    rows: Rows
    """Positions in the block, ascending."""
    columns: Mapping[str, pa.StringArray]


def lines_of(data: bytes) -> pa.StringArray:
    """Whole lines of UTF-8, each with its end."""
    feeds = np.flatnonzero(np.frombuffer(data, np.uint8) == _FEED) + 1
    last = [] if data.endswith(b"\n") else [len(data)]
    ends = np.concatenate([[0], feeds, last]).astype(np.int32)
    return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), pa.py_buffer(data))


class FlatLines:
    """Reads blocks; learns as it goes."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._shapes: list[Shape] = []

    def first_rows(self, blocks: Iterable[Lines]) -> Iterator[DocumentRow]:
        """In order, documents that together have every path; of others there may be none."""
        seen: set[str] = set()
        for block in blocks:
            told: list[DocumentRow] = []
            flat, loose = self._divided(block)
            for shape, rows in flat:
                if not seen.issuperset(shape.paths):
                    told.extend(_first(block, shape, rows))
            told.extend(DocumentRow(block.first + row, 0, cells) for row, cells in loose)
            told.sort(key=lambda one: one.line)
            seen.update(path for one in told for path in one.cells)
            yield from told

    def batches(self, blocks: Iterable[Lines], schema: pa.Schema) -> Iterator[Batch]:
        """One batch a block; blocks without documents give none."""
        first = 0
        for block in blocks:
            flat, loose = self._divided(block)
            parts = [
                _Part(rows, shape.columns(block.texts.take(numbers_of(rows))))
                for shape, rows in flat
            ]
            if loose:
                rows = np.array([row for row, _ in loose], np.int64)
                parts.append(_Part(rows, _columns([cells for _, cells in loose], schema.names)))
            if parts:
                records, rows = _joined(parts, schema)
                yield Batch(records, first, numbers_of(rows + block.first))
                first += len(rows)

    def _divided(
        self, block: Lines
    ) -> tuple[list[tuple[Shape, Rows]], list[tuple[int, Mapping[str, str]]]]:
        """Lines by their shape, and the cells of the others."""
        left = np.arange(len(block.texts))
        flat: list[tuple[Shape, Rows]] = []
        loose: list[tuple[int, Mapping[str, str]]] = []
        asked = 0
        while len(left):
            for shape in self._shapes[asked:]:
                fits = _matching(block.texts, left, shape)
                if fits.any():
                    flat.append((shape, left[fits]))
                left = left[~fits]
            asked = len(self._shapes)
            probe = _PROBE if asked < _MOST_SHAPES else len(left)
            loose.extend(self._one_by_one(block, left[:probe]))
            left = left[probe:]
            if asked == len(self._shapes):
                loose.extend(self._one_by_one(block, left))
                break
        return flat, loose

    def _one_by_one(self, block: Lines, rows: Rows) -> Iterator[tuple[int, Mapping[str, str]]]:
        lines = block.texts.take(numbers_of(rows)).to_pylist()
        for row, line in zip(rows.tolist(), lines, strict=True):
            told = self._read(block.first + row, line)
            if told is not None:
                document, cells = told
                self._learn(document)
                yield row, cells

    def _learn(self, document: Document) -> None:
        if len(self._shapes) < _MOST_SHAPES:
            shape = Shape.of(document)
            if shape is not None and shape not in self._shapes:
                self._shapes.append(shape)


def _matching(lines: pa.StringArray, rows: Rows, shape: Shape) -> npt.NDArray[np.bool_]:
    """Which of the rows are documents of the shape, and of no text that may be malformed."""
    picked = lines if len(rows) == len(lines) else lines.take(numbers_of(rows))
    fits = pc.match_substring_regex(picked, shape.expression)
    if _SEPARATED.search(lines.buffers()[2]):
        fits = pc.and_not(fits, pc.match_substring(picked, r"\u001e", ignore_case=True))
    return _truths(fits)


def _first(block: Lines, shape: Shape, rows: Rows) -> Iterator[DocumentRow]:
    """For each path, the first document that has it."""
    columns = shape.columns(block.texts.take(numbers_of(rows)))
    for path, cells in columns.items():
        if cells.null_count < len(cells):
            row = int(np.argmax(_truths(cells.is_valid())))
            yield DocumentRow(block.first + int(rows[row]), 0, {path: ""})


def _columns(
    cells: Sequence[Mapping[str, str]], names: Sequence[str]
) -> Mapping[str, pa.StringArray]:
    return {name: texts([row.get(name) for row in cells]) for name in names}


def _joined(parts: Sequence[_Part], schema: pa.Schema) -> tuple[pa.RecordBatch, Rows]:
    """The parts as one batch, and the position of each of its rows in the block."""
    columns = [
        pa.concat_arrays(
            [
                one.columns[name] if name in one.columns else pa.nulls(len(one.rows), pa.string())
                for one in parts
            ]
        )
        for name in schema.names
    ]
    records = pa.record_batch(columns, schema=schema)
    rows = np.concatenate([one.rows for one in parts])
    if len(parts) == 1:
        return records, rows
    order = np.argsort(rows)
    return records.take(numbers_of(order)), rows[order]


def _truths(mask: pa.BooleanArray) -> npt.NDArray[np.bool_]:
    """From the buffer: `to_numpy` would load pandas."""
    bits = np.unpackbits(np.frombuffer(mask.buffers()[1], np.uint8), bitorder="little")
    return bits[mask.offset : mask.offset + len(mask)].view(np.bool_)
