"""Card data in rows: live numbers, numbers cut too little, verification codes, PINs, tracks.

Source: PCI DSS 4.0.1, requirements 3.3.1 and 3.4.1; ISO/IEC 7813 for the tracks.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from checks.reported.copies import CardData
from policies.samples import sample_of
from policies.terms import Entity

_NUMBER: Final = Entity("CREDIT_CARD")
_CODE: Final = Entity("CREDIT_CARD_CVV")
_RUN: Final = r"\d(?:[ -]?\d){12,18}"
_ISSUED: Final = re.compile(r"(4|5[1-5]|2[2-7]|3[47]|3[0689]|6|81)\d*")
"""First digits that card networks issue."""
_TRACK: Final = r"%?B\d{12,19}\^[^\^]{2,26}\^\d{4}|;?\d{12,19}=\d{7,}"
_LONG: Final = r"\d{9,}[*xX•]{1,}\d{0,4}|\d{4,8}[*xX•]{2,}\d{5,}"
"""Cut numbers that keep more than eight first digits, or more than four last ones."""
_PIN_NAME: Final = re.compile(r"(^|[_.\- ])pin([_.\- ]?(block|code|number))?$", re.IGNORECASE)
_PIN: Final = r"^\s*(\d{4,6}|[0-9A-Fa-f]{16})\s*$"


@dataclass(slots=True)
class _Counts:
    rows: int = 0
    live: int = 0
    long: int = 0
    codes: int = 0
    pins: int = 0
    tracks: int = 0
    masked: int = 0


class CardSearch:
    """Counts the rows of one dataset, batch by batch."""

    def __init__(self, entities: Mapping[str, Entity], *, accounted: Collection[str] = ()) -> None:
        """Begin.

        Args:
            entities: Column → what it holds, by scan or declaration.
            accounted: Columns whose numbers a proven mask run made.
        """
        self._entities = entities
        self._accounted = accounted
        self._found = _Counts()

    def look(self, batch: pa.RecordBatch) -> None:
        """Take in a batch."""
        self._found.rows += batch.num_rows
        for name, column in _columns(batch):
            masked = name in self._accounted
            _look(self._found, name, column, self._entities.get(name), masked=masked)

    def result(self, dataset: str) -> CardData:
        """What was taken in."""
        fields = {name: getattr(self._found, name) for name in self._found.__slots__}
        return CardData(dataset=dataset, **fields)


def _columns(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
    """Columns that can hold digits, as text."""
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            yield name, column
        elif pa.types.is_integer(column.type):
            yield name, pc.cast(column, pa.string())


def _look(
    found: _Counts, name: str, column: pa.Array, entity: Entity | None, *, masked: bool
) -> None:
    live = _live(column)
    found.live += live
    found.masked += live if masked else 0
    found.long += _matches(column, _LONG)
    found.tracks += _matches(column, _TRACK)
    if entity == _CODE and not masked:
        found.codes += _matches(column, r"^\s*\d{3,4}\s*$")
    if _PIN_NAME.search(name):
        found.pins += _matches(column, _PIN)


def _matches(column: pa.Array, pattern: str) -> int:
    hit: Any = pc.match_substring_regex(column, pattern)
    return int(pc.sum(pc.fill_null(hit, fill_value=False)).as_py() or 0)


def _live(column: pa.Array) -> int:
    """Rows with a number that Luhn's check and the networks' ranges accept, and no test card."""
    some = column.filter(pc.fill_null(pc.match_substring_regex(column, _RUN), fill_value=False))
    return sum(_holds_live(text) for text in some.to_pylist())


def _holds_live(text: str) -> bool:
    for run in re.finditer(rf"(?<!\d){_RUN}(?!\d)", text):
        digits = re.sub(r"\D", "", run[0])
        if _ISSUED.fullmatch(digits) and _luhn(digits) and sample_of(_NUMBER, digits) is None:
            return True
    return False


def _luhn(digits: str) -> bool:
    doubled = (divmod(int(d) * (1 + place % 2), 10) for place, d in enumerate(reversed(digits)))
    return sum(tens + ones for tens, ones in doubled) % 10 == 0
