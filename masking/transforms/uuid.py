"""UUIDs become other UUIDs of their version."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, over_distinct, text_type
from masking.ff1 import MINIMUM_DOMAIN
from masking.interface import Context, Promise
from masking.skeleton import Skeletons
from masking.text import Bytes
from masking.transforms.format_preserving import cipher, preserve
from policies.terms import Label

_UUID: Final = r"^\{?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?$"
_LENGTH: Final = 32
_BITS: Final = 122
"""All but four of the version and two of the variant. Source: RFC 9562, section 4."""
_VERSION, _VARIANT = 12, 16
"""Places of the digits that hold them."""
_TEN: Final = np.uint8(10)
Words = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uuid:
    """FF1 over the 122 bits that are no version and no variant; hyphens, braces and case stay.

    A bijection on the UUIDs of a version. All else is masked as `format_preserving` does.
    """

    name: ClassVar[str] = "uuid"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS, Promise.REVERSIBLE}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Other UUIDs."""
        return over_distinct(column, lambda values: _uuids(canonical(values), context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  at most, of other formats
        """At most one in a million, the smallest domain."""
        return rows / MINIMUM_DOMAIN


def _uuids(values: pa.Array, context: Context) -> pa.Array:
    skeletons = Skeletons(values)
    lower = pc.match_substring_regex(values, _UUID)
    upper = pc.match_substring_regex(values, _UUID.replace("a-f", "A-F"))
    known = pc.or_(lower, upper)
    rows = np.flatnonzero(known.to_numpy(zero_copy_only=False))
    capital = pc.invert(lower).to_numpy(zero_copy_only=False)[rows]
    if len(rows):
        masked = _permuted(skeletons.read(rows, _LENGTH), capital, context)
        skeletons.write(rows, _LENGTH, masked)
    other = pc.invert(known)
    return pc.replace_with_mask(skeletons.text(), other, preserve(values.filter(other), context))


def _permuted(texts: Bytes, capital: npt.NDArray[np.bool_], context: Context) -> Bytes:
    numerals = np.where(texts <= ord("9"), texts - ord("0"), (texts & 0x5F) - ord("A") + _TEN)
    free = np.delete(numerals, _VERSION, axis=1).astype(np.uint64)
    # 12 digits, 3 digits and one bit are the one half, one bit and 15 digits the other
    low_variant = free[:, 15] & np.uint64(3)
    high = _number(free[:, :15]) << np.uint64(1) | low_variant >> np.uint64(1)
    low = (low_variant & np.uint64(1)) << np.uint64(60) | _number(free[:, 16:])
    high, low = cipher(context, 2, _BITS, b"uuid").encrypt_halves(high, low)
    out = numerals.copy()
    _write(high >> np.uint64(1), out, (*range(_VERSION), *range(_VERSION + 1, _VARIANT)))
    variant = (high & np.uint64(1)) << np.uint64(1) | low >> np.uint64(60)
    out[:, _VARIANT] = (numerals[:, _VARIANT] & 12) | variant.astype(np.uint8)
    _write(low, out, tuple(range(_VARIANT + 1, _LENGTH)))
    letter = np.where(capital, ord("A"), ord("a")).astype(np.uint8)[:, None] - _TEN
    return np.where(out < _TEN, out + np.uint8(ord("0")), out + letter)


def _number(numerals: Words) -> Words:
    number = np.zeros(len(numerals), dtype=np.uint64)
    for column in numerals.T:
        number = number << np.uint64(4) | column
    return number


def _write(number: Words, into: Bytes, places: tuple[int, ...]) -> None:
    for place in reversed(places):
        into[:, place] = (number & np.uint64(15)).astype(np.uint8)
        number = number >> np.uint64(4)
