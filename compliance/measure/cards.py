"""Card data in rows: live numbers, numbers cut too little, verification codes, PINs, tracks.

Source: PCI DSS 4.0.1, requirements 3.3.1 and 3.4.1; ISO/IEC 7813 for the tracks.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import numpy as np
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
_LENGTHS: Final = range(13, 20)
_TRACK: Final = r"%?B\d{12,19}\^[^\^]{2,26}\^\d{4}|;?\d{12,19}=\d{7,}"
_CUT: Final = r"[\d*xX•][\d*xX• -]*(?:[*•]|[xX]{2})[\d*xX• -]*\d"
"""A number some of whose digits are hidden; a single `x` begins the extension of a telephone."""
_PARTS: Final = re.compile(r"(\d*)([*xX•]+)(\d*)")
_BIN: Final = 8
_LAST: Final = 4
_SAYS_CODE: Final = r"(?i)\b(?:cvv2?|cvc2?|csc|card security code)\b[ :#=]{0,3}\d{3,4}\b"
_SAYS_PIN: Final = r"(?i)\bpin(?: code| number)?[:#=]\s?\d{4,6}\b"
_CODE_NAME: Final = re.compile(r"(^|[_.\- ])(cvv2?|cvc2?|csc)(\[\])?$", re.IGNORECASE)
_PIN_NAME: Final = re.compile(
    r"(^|[_.\- ])pin([_.\- ]?(block|code|number))?(\[\])?$", re.IGNORECASE
)
_IS_CODE: Final = r'^[\s\["]*\d{3,4}(?:[",\s]+\d{3,4})*[\s\]"]*$'
_IS_PIN: Final = r'^[\s\["]*(?:\d{4,6}|[0-9A-Fa-f]{16})(?:[",\s]+\d{4,6})*[\s\]"]*$'
"""Of a list, all of it."""
_KINDS: Final = ("live", "bare", "long", "codes", "pins", "tracks")
"""What rows are counted of; `bare` are those with a live number that no mask run accounts for."""


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
        self._rows = 0
        self._found = dict.fromkeys(_KINDS, 0)

    def look(self, batch: pa.RecordBatch) -> None:
        """Take in a batch."""
        self._rows += batch.num_rows
        hit = {kind: np.zeros(batch.num_rows, dtype=bool) for kind in _KINDS}
        for path, texts in _texts(batch):
            for kind, places in self._hits(path, texts):
                hit[kind][places] = True
        for kind, rows in hit.items():
            self._found[kind] += int(rows.sum())

    def result(self, dataset: str) -> CardData:
        """What was taken in."""
        told = dict(self._found)
        masked = told["live"] - told.pop("bare")
        return CardData(dataset=dataset, rows=self._rows, masked=masked, **told)

    def _hits(self, path: str, texts: pa.Array) -> Iterator[tuple[str, Any]]:
        """Kind of card data → the rows of a path that hold it."""
        live = _where(texts, _RUN, _holds_live)
        masked = path in self._accounted
        yield "live", live
        yield from () if masked else (("bare", live),)
        yield "long", _where(texts, _CUT, _shows_more)
        yield "tracks", _where(texts, _TRACK)
        if not masked:
            yield "codes", _where(texts, _SAYS_CODE)
            if self._entities.get(path) == _CODE or _CODE_NAME.search(path):
                yield "codes", _where(texts, _IS_CODE)
        yield "pins", _where(texts, _SAYS_PIN)
        if _PIN_NAME.search(path):
            yield "pins", _where(texts, _IS_PIN)


def _texts(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
    """Columns that can hold digits, as text; lists are told as JSON by what read them."""
    for path, column in zip(batch.schema.names, batch.columns, strict=True):
        plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
        if pa.types.is_string(plain.type) or pa.types.is_large_string(plain.type):
            yield path, plain
        elif pa.types.is_integer(plain.type) or pa.types.is_decimal(plain.type):
            yield path, pc.cast(plain, pa.string())
        elif pa.types.is_floating(plain.type):
            yield path, _whole(plain)


def _whole(column: pa.Array) -> pa.Array:
    """Floating numbers without a fraction, as their digits; nothing of the others."""
    exact = pc.and_(pc.equal(pc.floor(column), column), pc.less(pc.abs(column), 2.0**53))
    return pc.cast(pc.cast(pc.if_else(exact, column, None), pa.int64()), pa.string())


def _where(texts: pa.Array, pattern: str, holds: Any = None) -> Any:  # noqa: ANN401  numpy
    """Places of the texts that match, and of which `holds` says so where it is given."""
    hit = pc.fill_null(pc.match_substring_regex(texts, pattern), fill_value=False)
    places = np.flatnonzero(hit.to_numpy(zero_copy_only=False))
    if holds is None or not len(places):
        return places
    return places[[holds(text) for text in texts.take(pa.array(places)).to_pylist()]]


def _holds_live(text: str) -> bool:
    """Whether a number stands in it that Luhn and the networks accept, and no test card."""
    for run in re.finditer(rf"(?<!\d)(?<!\d\.){_RUN}(?!\d)", text):  # no part of a fraction
        digits = re.sub(r"\D", "", run[0])
        if _ISSUED.fullmatch(digits) and _luhn(digits) and sample_of(_NUMBER, digits) is None:
            return True
    return False


def _shows_more(text: str) -> bool:
    """Whether a cut number stands in it that shows more than its BIN and its last four."""
    return any(_is_long(re.sub(r"[ -]", "", run[0])) for run in re.finditer(_CUT, text))


def _is_long(cut: str) -> bool:
    told = _PARTS.fullmatch(cut)
    if told is None or len(cut) not in _LENGTHS:
        return False
    first, _, last = told.groups()
    issued = not first or _ISSUED.fullmatch(first) is not None
    return issued and (len(first) > _BIN or len(last) > _LAST)


def _luhn(digits: str) -> bool:
    doubled = (divmod(int(d) * (1 + place % 2), 10) for place, d in enumerate(reversed(digits)))
    return sum(tens + ones for tens, ones in doubled) % 10 == 0
