"""Payment card numbers: the issuer stays, the account changes, the check digit is right again."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import pyarrow as pa

from masking.check_digits import luhn
from masking.domains import canonical, over_distinct, text_type
from masking.ff1 import MINIMUM_DOMAIN
from masking.interface import Context, Promise
from masking.skeleton import Skeletons
from masking.text import Bytes, elsewhere
from masking.transforms.format_preserving import cipher
from masking.transforms.token import tokens
from policies.terms import Label

_CARD: Final = r"^(?:[0-9][ -]?){11,18}[0-9]$"
"""12 to 19 digits (ISO/IEC 7812), in groups or not."""
_LEAST_PAYLOAD: Final = 6
_ISSUER_MOST: Final = 8
_TEN: Final = np.uint8(10)
_TWEAK: Final = b"card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """FF1 over the digits between the issuer's and the check digit, which is computed anew.

    A bijection on numbers that pass Luhn's test; one that fails it by some amount fails it by the
    same afterwards. Separators stay. What is no card number, or leaves fewer than six digits to
    change, becomes a token. Source: ISO/IEC 7812-1, annex B.
    """

    name: ClassVar[str] = "card"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS, Promise.REVERSIBLE}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    issuer_digits: int = 6
    """Digits in front that stay, 0 to 8; they are the tweak of the cipher."""

    def __post_init__(self) -> None:
        if not 0 <= self.issuer_digits <= _ISSUER_MOST:
            raise ValueError("issuer_digits: 0 to 8")

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Other cards."""
        kind = self.output_type(column.type)
        return over_distinct(
            column, lambda values: self._cards(canonical(values), context).cast(kind)
        )

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text: a number of 19 digits and its separators fit nowhere else."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  at most, for the shortest number
        """At most one in a million, the smallest payload."""
        return rows / MINIMUM_DOMAIN

    def _cards(self, values: pa.Array, context: Context) -> pa.Array:
        skeletons = Skeletons(values, letters=False)
        known = skeletons.match(_CARD) & (skeletons.lengths > self.issuer_digits + _LEAST_PAYLOAD)
        for length in np.unique(skeletons.lengths[known]):
            rows = np.flatnonzero(known & (skeletons.lengths == length))
            digits = skeletons.read(rows, int(length)) - ord("0")
            skeletons.write(rows, int(length), self._masked(digits, context) + ord("0"))
        return elsewhere(skeletons.text(), values, ~known, lambda other: tokens(other, context))

    def _masked(self, digits: Bytes, context: Context) -> Bytes:
        """Cards of one length, all issuers at once: each issuer is the tweak of its own rows."""
        out = digits.copy()
        payload = slice(self.issuer_digits, -1)
        off = (digits[:, -1] + _TEN - luhn(digits[:, :-1])) % _TEN
        tweaks = np.empty((len(digits), len(_TWEAK) + self.issuer_digits), dtype=np.uint8)
        tweaks[:, : len(_TWEAK)] = np.frombuffer(_TWEAK, dtype=np.uint8)
        tweaks[:, len(_TWEAK) :] = digits[:, : self.issuer_digits]
        numerals = np.ascontiguousarray(digits[:, payload])
        permute = cipher(context, 10, numerals.shape[1], bytes(tweaks.shape[1]))
        out[:, payload] = permute.encrypt(numerals, tweaks)
        out[:, -1] = (luhn(out[:, :-1]) + off) % _TEN
        return out
