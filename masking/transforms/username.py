"""Names that people log in by."""

from dataclasses import dataclass
from typing import ClassVar, Final

import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import folded, over_distinct, text_type
from masking.interface import Context, Promise
from masking.pools import pool
from policies.terms import Label

_DIGEST_LENGTH: Final = 16
"""Characters of base32: 80 bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Username:
    """`given_digest`: unique, and the same for spellings that differ in case; a leading @ stays."""

    name: ClassVar[str] = "username"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    locale: str = ""
    """Of the name in front, such as `de_DE`; by default several, without accents."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Other names."""
        return over_distinct(column, lambda values: self._names(folded(values), context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  one in 2⁸⁰
        """None."""
        return 0.0

    def _names(self, texts: pa.Array, context: Context) -> pa.Array:
        bare = pc.utf8_ltrim(texts, characters="@")
        drawn = prf.pairs(context.key("username"), bare)
        entries = pool("given", self.locale)
        given = prf.pairs(context.key("username-given"), bare)[:, 0]
        names = entries.lower.take(pa.array(prf.choices(given, len(entries))))
        made = pc.binary_join_element_wise(names, prf.words(drawn, _DIGEST_LENGTH), "_")
        at = pc.starts_with(texts, "@")
        made = pc.if_else(at, pc.binary_join_element_wise("@", made, ""), made)
        return pc.if_else(pc.equal(texts, ""), "", made)
