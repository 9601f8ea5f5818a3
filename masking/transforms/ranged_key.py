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
from masking.ff1 import FF1, MINIMUM_DOMAIN, bits_for, walk
from masking.interface import Context, MaskingError, Promise
from masking.transforms.token import tokens
from policies.terms import Label

_INTEGER: Final = r"^([1-9][0-9]{0,17}|0)$"
_LARGEST: Final = 10**18 - 1
_TABLE: Final = "table"
_FPE: Final = "fpe"


@dataclass(frozen=True, slots=True, kw_only=True)
class RangedKey:
    """A keyed permutation of the integers from 0 to `largest`.

    So a key still fits its column, `5` and `"5"` get the same mask, and tables still join. A number
    outside of the range stops the run; other text gets a token, which is no integer. A small range
    is open to trying all of its masks out: it hides which row is which, not how many there are.
    """

    name: ClassVar[str] = "ranged_key"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    largest: int = 2**31 - 1
    """The last number of the range, 1 to 10¹⁸ - 1."""

    def __post_init__(self) -> None:
        if not 1 <= self.largest <= _LARGEST:
            raise ValueError("largest: 1 to 10**18 - 1")

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
        return rows / (self.largest + 1)

    def _mask(self, values: pa.Array, context: Context) -> pa.Array:
        text = canonical(values)
        inside = self._inside(text)
        others = text.filter(pc.invert(inside))
        if len(others) and not is_text(values.type):
            raise MaskingError(
                f"{len(others)} distinct values lie outside of 0 to {self.largest}",
                hint="raise `largest`, in all columns of the link",
            )
        numbers = text.filter(inside).cast(pa.int64()).to_numpy(zero_copy_only=False)
        masked = pa.array(self._permuted(numbers, context)).cast(pa.string())
        first = pc.replace_with_mask(pa.nulls(len(text), pa.string()), inside, masked)
        return pc.replace_with_mask(first, pc.invert(inside), tokens(others, context))

    def _inside(self, text: pa.Array) -> pa.Array:
        """Which texts are integers of the range, as they are written without leading zeros."""
        integer = pc.match_substring_regex(text, _INTEGER)
        numbers = pc.if_else(integer, text, "-1").cast(pa.int64())
        return pc.and_(pc.greater_equal(numbers, 0), pc.less_equal(numbers, self.largest))

    def _permuted(self, numbers: npt.NDArray[np.int64], context: Context) -> npt.NDArray[np.int64]:
        domain = self.largest + 1
        if domain <= MINIMUM_DOMAIN:
            return shuffled(context.key(_TABLE), domain)[numbers]
        cipher = FF1(context.key(_FPE), 2, bits_for(domain), b"range" + domain.to_bytes(8, "big"))
        last = np.uint64(self.largest)
        places = numbers.astype(np.uint64)
        return walk(cipher.encrypt_integers, places, lambda found: found <= last).astype(np.int64)


@lru_cache(maxsize=8)
def shuffled(key: bytes, size: int) -> npt.NDArray[np.int64]:
    """The numbers from 0 to `size` - 1 in an order that the key alone tells.

    They are sorted by the words of an AES-CTR key stream; of equal words, which are one in 2²⁴ of
    the largest tables, the smaller number comes first.
    """
    stream = Cipher(algorithms.AES(key), modes.CTR(bytes(16))).encryptor().update(bytes(8 * size))
    return np.argsort(np.frombuffer(stream, dtype="<u8"), kind="stable").astype(np.int64)
