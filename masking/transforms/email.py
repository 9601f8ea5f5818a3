"""E-mail addresses that are unique, join, and can never be delivered."""

from dataclasses import dataclass
from typing import ClassVar, Final

import pyarrow as pa

from masking import prf
from masking.domains import folded, over_distinct, text_type
from masking.interface import Context, Promise
from masking.pools import pool
from policies.terms import Label

_DIGEST_LENGTH: Final = 16
"""Characters of base32, five bits each: 80 bits, so 10⁸ addresses collide with chance 10⁻⁸."""
_LABEL_LENGTH: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """`given.family.digest@label.example.com`, the label keyed by the source's domain.

    Spellings that differ in case are one address. Grouping by domain still works. The reserved
    domain (RFC 2606) receives no mail.
    """

    name: ClassVar[str] = "email"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Addresses for the addresses."""
        return over_distinct(column, lambda values: _addresses(values, context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  one in 2⁸⁰
        """None."""
        return 0.0


def _addresses(values: pa.Array, context: Context) -> pa.Array:
    texts = [text or "" for text in folded(values)]
    hosts = [text.rpartition("@")[2] if "@" in text else "" for text in texts]
    given, family = pool("given"), pool("family")
    digests = prf.words(context.key("email"), texts, _DIGEST_LENGTH)
    labels = prf.words(context.key("host"), hosts, _LABEL_LENGTH)
    numbers = prf.numbers(context.key("email-name"), texts)
    made = [
        f"{given[n % len(given)]}.{family[(n >> 64) % len(family)]}.{digest}@{label}.example.com"
        if text
        else ""
        for text, n, digest, label in zip(texts, numbers, digests, labels, strict=True)
    ]
    return pa.array([address.lower() for address in made], type=text_type(values.type))
