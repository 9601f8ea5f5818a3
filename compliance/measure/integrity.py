"""Is each column of a copy whole: nothing missing that was there, and what was kept unchanged?"""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.value_numbers import codes_of
from masking.domains import is_text
from policies.usefulness import Integrity

_FORMS: Final = ((r"[0-9]", "0"), (r"[A-Z]", "A"), (r"[a-z]", "a"))
_LOOKED_AT: Final = 20_000
"""Texts whose form is looked at."""
_WORDS: Final = {16: pa.int16(), 32: pa.int32(), 64: pa.int64()}


@dataclass(slots=True)
class Whole:
    """Takes in a column of the source and of its copy."""

    kept: bool
    """Whether it must be the source's to the last bit."""
    formed: bool = False
    """Whether the mask is made to keep the form of a text."""
    by_row: bool = True
    """Whether each row stands beside its own."""
    rows: int = 0
    _moved: int = 0
    _changed: int = 0
    _texts: int = 0
    _alike: int = 0
    _types: tuple[str, str] = ("", "")
    _has_infinity: bool = False
    """Whether the values are dates or times: of a database they can lie at infinity, which no mask
    has, and are emptied."""

    def look(self, before: pa.Array, after: pa.Array) -> None:
        """Take in as many rows of both."""
        self.rows += len(before)
        self._types = str(before.type), str(after.type)
        self._has_infinity = pa.types.is_temporal(before.type)
        if not self.by_row:
            self._moved += before.null_count - after.null_count
            self._changed += _sum_of(before) - _sum_of(after) if self.kept else 0
            return
        moved = pc.xor(before.is_null(), after.is_null())
        self._moved += pc.sum(moved).as_py() or 0
        if self.kept:
            self._changed += _different(before, after)
        elif self.formed and self._texts < _LOOKED_AT and is_text(before.type):
            self._form(before.slice(0, _LOOKED_AT), after.slice(0, _LOOKED_AT))

    def _form(self, before: pa.Array, after: pa.Array) -> None:
        alike = pc.equal(_form_of(before), _form_of(after.cast(before.type)))
        self._texts += len(alike) - alike.null_count
        self._alike += pc.sum(alike).as_py() or 0

    def result(self, file: str, path: str, transform: str, *, gates: bool) -> Integrity:
        """What was counted."""
        return Integrity(
            file=file,
            path=path,
            transform=transform,
            rows=self.rows,
            nulls_moved=abs(self._moved),
            changed=self._told_changes() if self.kept else None,
            formed=round(self._alike / self._texts, 4) if self._texts else None,
            source_type=self._types[0],
            copy_type=self._types[1],
            by_row=self.by_row,
            gates=gates and (self.kept or not self._has_infinity),
        )

    def _told_changes(self) -> int:
        return self._changed if self.by_row else int(self._changed != 0)


def _different(before: pa.Array, after: pa.Array) -> int:
    """Rows whose values are not the same bits; all of them where the types differ."""
    if before.type != after.type:
        return len(before)
    if pa.types.is_floating(before.type):  # what is no number does not equal itself
        words = _WORDS[before.type.bit_width]
        before, after = before.view(words), after.view(words)
    if before.equals(after):
        return 0
    if pa.types.is_nested(before.type) or pa.types.is_null(before.type):
        return sum(not one.equals(other) for one, other in zip(before, after, strict=True))
    same = pc.fill_null(pc.equal(before, after), fill_value=False)
    missing = pc.and_(before.is_null(), after.is_null())
    return len(before) - (pc.sum(pc.or_(same, missing)).as_py() or 0)


def _sum_of(column: pa.Array) -> int:
    """The same for the same values in whatever order."""
    return sum(codes_of(column).tolist())


def _form_of(texts: pa.Array) -> pa.Array:
    for pattern, sign in _FORMS:
        texts = pc.replace_substring_regex(texts, pattern, sign)
    return texts
