"""Keyed tokens: equal values get equal tokens, and nothing else is told."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context, Promise
from masking.text import fixed
from policies.terms import Label

PREFIX: Final = b"t"
LENGTH: Final = 20
"""Characters of base32, five bits each: 100 bits, so 10⁸ values collide with chance 10⁻¹⁴."""
_TOKEN: Final = f"^{PREFIX.decode()}[a-z2-7]{{{LENGTH}}}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of 21 characters, `t` and base32, that stands for the value under the key.

    One-way even for the holder of the key, but for trying values out. Distinct canonical values get
    distinct tokens up to a chance of n² · 2⁻¹⁰¹.
    """

    name: ClassVar[str] = "token"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Tokens for the values."""
        kind = self.output_type(column.type)
        return over_distinct(column, lambda values: tokens(canonical(values), context).cast(kind))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text, whatever the source."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  one in 2¹⁰⁰
        """None."""
        return 0.0


def tokens(values: pa.Array, context: Context) -> pa.Array:
    """A token for each text; backward the texts stay: nobody can tell what a token stood for."""
    if context.backward:
        return values
    drawn = prf.letters(prf.pairs(context.key("token"), values), LENGTH)
    first = np.full((len(drawn), 1), PREFIX[0], dtype=np.uint8)
    return fixed(np.hstack([first, drawn]))


def is_token(values: pa.Array) -> npt.NDArray[np.bool_]:
    """Which texts look like a token."""
    found: npt.NDArray[np.bool_] = pc.match_substring_regex(values, _TOKEN).to_numpy(
        zero_copy_only=False
    )
    return found.copy()
