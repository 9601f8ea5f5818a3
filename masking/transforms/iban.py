"""International bank account numbers: the country stays, the check digits are right again."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import pyarrow as pa

from masking.check_digits import iban
from masking.domains import canonical, over_distinct, text_type
from masking.ff1 import MINIMUM_DOMAIN
from masking.interface import Context, Promise
from masking.skeleton import Skeletons
from masking.text import Bytes, buffers, elsewhere, fixed
from masking.transforms.format_preserving import preserve
from masking.transforms.token import tokens
from policies.terms import Label

_IBAN: Final = r"^[A-Z]{2}[ -]?[0-9]{2}(?:[ -]?[A-Z0-9]){11,30}$"
_HEAD: Final = 4
"""Country and check digits."""
_ZERO: Final = np.uint8(ord("0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Iban:
    """FF1 over bank and account: digits become digits, letters letters, spaces stay.

    A bijection on the numbers of a country that pass the test of ISO 13616; one that fails it by
    some amount fails it by the same afterwards. The account can be somebody's: do not pay. What is
    no IBAN becomes a token.
    """

    name: ClassVar[str] = "iban"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS, Promise.REVERSIBLE}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Other accounts."""
        return over_distinct(column, lambda values: _accounts(canonical(values), context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  at most
        """At most one in a million, the smallest domain."""
        return rows / MINIMUM_DOMAIN


def _accounts(values: pa.Array, context: Context) -> pa.Array:
    skeletons = Skeletons(values)
    known = skeletons.match(_IBAN)
    for length in np.unique(skeletons.lengths[known]):
        rows = np.flatnonzero(known & (skeletons.lengths == length))
        masked = _masked(skeletons.read(rows, int(length)), context)
        skeletons.write(rows, int(length), masked)
    return elsewhere(skeletons.text(), values, ~known, lambda other: tokens(other, context))


def _masked(numbers: Bytes, context: Context) -> Bytes:
    """Numbers of one length."""
    out = numbers.copy()
    told = (numbers[:, 2] - _ZERO) * 10 + (numbers[:, 3] - _ZERO).astype(np.int64)
    off = told - iban(np.delete(numbers, (2, 3), axis=1))
    accounts = preserve(fixed(numbers[:, _HEAD:]), context, refuse=True)
    out[:, _HEAD:] = buffers(accounts)[0].reshape(len(out), -1)
    right = (iban(np.delete(out, (2, 3), axis=1)) + off) % 100
    out[:, 2], out[:, 3] = right // 10 + _ZERO, right % 10 + _ZERO
    return out
