"""Keys of rows: integers become other integers, whatever column type they stand in."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, is_text, over_distinct, text_type
from masking.ff1 import MINIMUM_DOMAIN, walk
from masking.interface import Context, MaskingError, Promise
from masking.transforms.format_preserving import cipher, preserve
from masking.transforms.token import tokens
from policies.terms import Label

_SMALL_BITS: Final = 31
_LARGE_BITS: Final = 63
_SMALL: Final = np.uint64(1 << _SMALL_BITS)
_INTEGER: Final = r"^(-?[1-9][0-9]{0,18}|0)$"
"""Integers of at most 19 digits, as they are written without leading zeros."""
_LARGEST: Final = str(2**_LARGE_BITS - 1)
_NO_CODE: Final = r"^-?([1-9][0-9]{18,}|0[0-9]{5})$"
"""Numbers whose own format could turn into an integer that stands for another one."""
Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerKey:
    """A keyed permutation of the integers: those under 2³¹ among themselves, the larger ones too.

    So a key that fits 32 bits still does, `5` and `"5"` get the same mask, and tables still join.
    The sign stays. What must stay in a range of its own is masked by `ranged_key`. In text columns
    other codes (UUIDs, `A-123456`, numbers with leading zeros) are masked as `format_preserving`
    does, which never gives an integer without leading zeros: the whole stays injective.
    """

    name: ClassVar[str] = "integer_key"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS, Promise.REVERSIBLE}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """The masked keys."""
        kind = self.output_type(column.type)
        return over_distinct(column, lambda values: self._mask(values, context).cast(kind))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Integers of at least 32 bits; floating numbers, which hold integers, become 64 bits."""
        if pa.types.is_integer(source):
            wide = {8: pa.int32(), 16: pa.int32()}.get(source.bit_width)
            return wide or (pa.int64() if pa.types.is_uint64(source) else source)
        return pa.int64() if pa.types.is_floating(source) else text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  at most
        """At most one in a million, the smallest domain of a code; of integers one in 2³¹."""
        return rows / MINIMUM_DOMAIN

    def _mask(self, values: pa.Array, context: Context) -> pa.Array:
        """Distinct values of any type to masked text."""
        text = canonical(values)
        integer = _integers(text)
        others = text.filter(pc.invert(integer))
        if len(others) and not is_text(values.type):
            raise MaskingError(
                f"{len(others)} distinct values of a numeric key are no 64-bit integers"
            )
        numbers = text.filter(integer).cast(pa.int64()).to_numpy(zero_copy_only=False)
        masked = pa.array(permute(numbers, context)).cast(pa.string())
        return _merged(integer, masked, _codes(others, context))


def permute(values: Keys, context: Context) -> Keys:
    """The permutation on integers between -2⁶³ and 2⁶³; sign and size class stay."""
    negative = values < 0
    size = np.abs(values).astype(np.uint64)
    out = np.empty_like(size)
    small = size < _SMALL
    narrow, wide = (cipher(context, 2, bits, b"integer") for bits in (_SMALL_BITS, _LARGE_BITS))
    out[small & ~negative] = narrow.encrypt_integers(size[small & ~negative])
    below = small & negative
    out[below] = walk(narrow.encrypt_integers, size[below], lambda found: found > 0)
    out[~small] = walk(wide.encrypt_integers, size[~small], lambda found: found >= _SMALL)
    signed = out.astype(np.int64)
    return np.where(negative, -signed, signed)


def _integers(text: pa.Array) -> pa.Array:
    """Which texts are integers between -2⁶³ and 2⁶³, both exclusive."""
    digits = pc.utf8_ltrim(text, characters="-")
    long = pc.equal(pc.utf8_length(digits), len(_LARGEST))
    too_large = pc.and_(long, pc.greater(digits, _LARGEST))
    return pc.and_not(pc.match_substring_regex(text, _INTEGER), too_large)


def _codes(texts: pa.Array, context: Context) -> pa.Array:
    """What is no integer keeps its format, but for numbers that would look like one: tokens."""
    number = pc.match_substring_regex(texts, _NO_CODE)
    kept = preserve(texts.filter(pc.invert(number)), context)
    return _merged(number, tokens(texts.filter(number), context), kept)


def _merged(chosen: pa.Array, where: pa.Array, elsewhere: pa.Array) -> pa.Array:
    """One column of two parts: `where` in the chosen rows, `elsewhere` in the others."""
    empty = pa.nulls(len(chosen), pa.string())
    first = pc.replace_with_mask(empty, chosen, where)
    return pc.replace_with_mask(first, pc.invert(chosen), elsewhere)
