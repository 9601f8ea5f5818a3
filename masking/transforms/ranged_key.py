"""Keys of rows that must stay in a range of their own: `smallint`, or ids that an application caps.

A table of up to a million places is shuffled under the key (Fisher-Yates would give no other
distribution); a larger range is walked by FF1. Both are permutations of the range; the table is no
format-preserving encryption, whose smallest domain is a million (SP 800-38G Rev. 1, 2pd).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from masking.domains import canonical, is_text, over_distinct, text_type
from masking.ff1 import MINIMUM_DOMAIN, bits_for, walk
from masking.interface import Context, MaskingError, Promise
from masking.transforms.format_preserving import cipher
from masking.transforms.token import tokens
from policies.terms import Label

_INTEGER: Final = r"^(-?[1-9][0-9]{0,17}|0)$"
_LARGEST: Final = 10**18 - 1
_TABLE: Final = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class RangedKey:
    """A keyed permutation of the integers from `least` to `largest`.

    So a key still fits its column, `5` and `"5"` get the same mask, and tables still join. A number
    outside of the range stops the run; other text gets a token, which is no integer. A small range
    is open to trying all of its masks out: it hides which row is which, not how many there are.
    """

    name: ClassVar[str] = "ranged_key"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS, Promise.REVERSIBLE}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    least: int = 0
    """The first number of the range."""
    largest: int = 2**31 - 1
    """The last one, greater than `least`; both lie within 10¹⁸ of 0."""

    def __post_init__(self) -> None:
        if not -_LARGEST <= self.least < self.largest <= _LARGEST:
            raise ValueError("largest: greater than `least`, and both within 10**18 of 0")

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """The masked keys."""
        kind = self.output_type(column.type)
        return over_distinct(column, lambda values: self._mask(values, context).cast(kind))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Integers stay what they are; floating numbers, which hold integers, become 64 bits."""
        if pa.types.is_integer(source):
            return source
        return pa.int64() if pa.types.is_floating(source) else text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  one place in the range
        """One in the size of the range."""
        return rows / self._size

    @property
    def _size(self) -> int:
        return self.largest - self.least + 1

    def _mask(self, values: pa.Array, context: Context) -> pa.Array:
        text = canonical(values)
        inside = self._inside(text)
        others = text.filter(pc.invert(inside))
        if len(others) and not is_text(values.type):
            raise MaskingError(
                f"{len(others)} distinct values lie outside of {self.least} to {self.largest}",
                hint="widen the range, in all columns of the link",
            )
        numbers = text.filter(inside).cast(pa.int64()).to_numpy(zero_copy_only=False)
        masked = pa.array(self._permuted(numbers, context)).cast(pa.string())
        first = pc.replace_with_mask(pa.nulls(len(text), pa.string()), inside, masked)
        return pc.replace_with_mask(first, pc.invert(inside), tokens(others, context))

    def _inside(self, text: pa.Array) -> pa.Array:
        """Which texts are integers of the range, as they are written without leading zeros."""
        integer = pc.match_substring_regex(text, _INTEGER)
        numbers = pc.if_else(integer, text, "0").cast(pa.int64())
        held = pc.and_(pc.greater_equal(numbers, self.least), pc.less_equal(numbers, self.largest))
        return pc.and_(integer, held)

    def _permuted(self, numbers: npt.NDArray[np.int64], context: Context) -> npt.NDArray[np.int64]:
        places = numbers - self.least
        if self._size <= MINIMUM_DOMAIN:
            order = shuffled(context.key(_TABLE), self._size)
            return (np.argsort(order) if context.backward else order)[places] + self.least
        step = cipher(context, 2, bits_for(self._size), b"range" + self._size.to_bytes(8, "big"))
        size = np.uint64(self._size)
        found = walk(step.encrypt_integers, places.astype(np.uint64), lambda one: one < size)
        return found.astype(np.int64) + self.least


@lru_cache(maxsize=8)
def shuffled(key: bytes, size: int) -> npt.NDArray[np.int64]:
    """The numbers from 0 to `size` - 1 in an order that the key alone tells.

    They are sorted by the words of an AES-CTR key stream; of equal words, which are one in 2²⁴ of
    the largest tables, the smaller number comes first.
    """
    stream = Cipher(algorithms.AES(key), modes.CTR(bytes(16))).encryptor().update(bytes(8 * size))
    return np.argsort(np.frombuffer(stream, dtype="<u8"), kind="stable").astype(np.int64)
