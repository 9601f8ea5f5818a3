"""A sketch as JSON, so that it is made where the data lies and compared elsewhere.

It holds keyed hashes and counts, and no value; without the key nothing can be tried against it.
"""

import base64
import binascii
from typing import Any, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from compliance.measure.interface import MeasureError
from compliance.measure.sketches import SPACE, ColumnSketch, Sketch, Smallest

VERSION: Final = 1
KIND: Final = "sketch"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Hashes(_Part):
    below: str
    """Hexadecimal, for JSON has no numbers of 64 bits."""
    hashes: str


class _Column(_Part):
    path: str
    values: _Hashes
    encoded: dict[str, str]
    domain: float
    prose: bool


class _File(_Part):
    kind: str
    version: int
    subject: str
    key_id: str
    rows: int
    width: int
    columns: tuple[_Column, ...]
    whole_rows: _Hashes
    nearly_rows: _Hashes
    unread: tuple[str, ...]


def is_sketch(told: object) -> bool:
    """Whether a JSON value says that it is a sketch."""
    return isinstance(told, dict) and told.get("kind") == KIND and "whole_rows" in told


def sketch_to_json(sketch: Sketch) -> dict[str, Any]:
    """The JSON-ready form; `sketch_from_json(sketch_to_json(sketch))` tells the same."""
    columns = tuple(
        _Column(
            path=one.path,
            values=_told(one.values),
            encoded={name: _packed(hashes) for name, hashes in one.encoded.items()},
            domain=one.domain,
            prose=one.prose,
        )
        for one in sketch.columns
    )
    return _File(
        kind=KIND,
        version=VERSION,
        subject=sketch.subject,
        key_id=sketch.key_id,
        rows=sketch.rows,
        width=sketch.width,
        columns=columns,
        whole_rows=_told(sketch.whole_rows),
        nearly_rows=_told(sketch.nearly_rows),
        unread=sketch.unread,
    ).model_dump(mode="json")


def sketch_from_json(told: object, where: str) -> Sketch:
    """Read a sketch back; `where` is what an error names.

    Raises:
        MeasureError: it is malformed, or of another version.
    """
    try:
        file = _File.model_validate(told)
        if file.version != VERSION:
            raise MeasureError(f"{where}: is a sketch of version {file.version}, not {VERSION}")
        columns = tuple(
            ColumnSketch(
                one.path,
                _smallest(one.values),
                {name: _unpacked(text) for name, text in one.encoded.items()},
                one.domain,
                one.prose,
            )
            for one in file.columns
        )
        return Sketch(
            file.subject,
            file.key_id,
            file.rows,
            columns,
            _smallest(file.whole_rows),
            _smallest(file.nearly_rows),
            file.width,
            file.unread,
        )
    except (ValidationError, ValueError, binascii.Error):
        raise MeasureError(
            f"{where}: is no sketch that can be read", hint="make it again: compliance sketch"
        ) from None


def _told(one: Smallest) -> _Hashes:
    return _Hashes(below=f"{one.below:x}", hashes=_packed(one.hashes))


def _smallest(told: _Hashes) -> Smallest:
    below, hashes = int(told.below, 16), _unpacked(told.hashes)
    if not 0 < below <= SPACE or bool(np.any(hashes[1:] <= hashes[:-1])):
        raise ValueError("hashes are not in order")
    return Smallest(hashes, below)


def _packed(hashes: "np.ndarray[Any, np.dtype[np.uint64]]") -> str:
    return base64.b64encode(hashes.astype("<u8").tobytes()).decode()


def _unpacked(text: str) -> "np.ndarray[Any, np.dtype[np.uint64]]":
    return np.frombuffer(base64.b64decode(text, validate=True), "<u8").astype(np.uint64)
