"""E-mail addresses that are unique, join, and can never be delivered."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import folded, over_distinct, text_type
from masking.interface import Context, Promise
from masking.pools import PoolName, pool
from policies.terms import Label

_DIGEST_LENGTH: Final = 16
"""Characters of base32, five bits each: 80 bits, so 10⁸ addresses collide with chance 10⁻⁸."""
_LABEL_LENGTH: Final = 10
_DIGEST_BITS: Final = 20
"""Bits of the second word that the digest takes."""
_NAME_BITS: Final = 22
"""Bits that choose a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """`given.family.digest@label.example.com`, the label keyed by the source's domain.

    Spellings that differ in case are one address. Grouping by domain still works. The reserved
    domain (RFC 2606) receives no mail.
    """

    name: ClassVar[str] = "email"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    locale: str = ""
    """Of the names in front, such as `de_DE`; by default several, without accents."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Addresses for the addresses."""
        return over_distinct(column, lambda values: self._addresses(folded(values), context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  one in 2⁸⁰
        """None."""
        return 0.0

    def _addresses(self, texts: pa.Array, context: Context) -> pa.Array:
        drawn = prf.pairs(context.key("email"), texts)
        names = drawn[:, 1] >> np.uint64(_DIGEST_BITS)
        given = self._entries("given", names)
        family = self._entries("family", names >> np.uint64(_NAME_BITS))
        digest = prf.words(drawn, _DIGEST_LENGTH)
        local = pc.binary_join_element_wise(given, family, digest, ".")
        made = pc.binary_join_element_wise(local, _labels(_hosts(texts), context), "@")
        return pc.if_else(pc.equal(texts, ""), "", made)

    def _entries(self, name: PoolName, numbers: prf.Words) -> pa.Array:
        entries = pool(name, self.locale)
        bits = numbers & np.uint64((1 << _NAME_BITS) - 1)
        return entries.lower.take(pa.array(prf.choices(bits, len(entries))))


def _hosts(texts: pa.Array) -> pa.Array:
    """What stands behind the last @; empty where there is none."""
    parts = pc.split_pattern(texts, "@", max_splits=1, reverse=True)
    last = pc.list_flatten(pc.list_slice(parts, 1, 2, return_fixed_size_list=False))
    split = pc.equal(pc.list_value_length(parts), 2)
    return pc.replace_with_mask(pa.array([""] * len(texts), pa.string()), split, last)


def _labels(hosts: pa.Array, context: Context) -> pa.Array:
    """A keyed domain for each host, of which there are few."""
    encoded = hosts.dictionary_encode()
    labels = prf.words(prf.pairs(context.key("host"), encoded.dictionary), _LABEL_LENGTH)
    return pc.binary_join_element_wise(labels, "example.com", ".").take(encoded.indices)
