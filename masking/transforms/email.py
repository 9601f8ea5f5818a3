"""E-mail addresses that are unique, join, and can never be delivered."""

from dataclasses import dataclass
from typing import ClassVar, Final

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
_HOST: Final = r"@(?P<host>[^@]*)$"


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
        names = prf.pairs(context.key("email-name"), texts)
        hosts = pc.fill_null(pc.struct_field(pc.extract_regex(texts, _HOST), "host"), "")
        made = pc.binary_join_element_wise(
            self._entries("given", names[:, 0]),
            self._entries("family", names[:, 1]),
            pc.binary_join_element_wise(
                prf.words(drawn, _DIGEST_LENGTH), _labels(hosts, context), "@"
            ),
            ".",
        )
        made = pc.binary_join_element_wise(made, "example.com", ".")
        return pc.if_else(pc.equal(texts, ""), "", made)

    def _entries(self, name: PoolName, numbers: prf.Words) -> pa.Array:
        entries = pool(name, self.locale)
        return entries.lower.take(pa.array(prf.choices(numbers, len(entries))))


def _labels(hosts: pa.Array, context: Context) -> pa.Array:
    """A keyed label for each host, of which there are few."""
    encoded = hosts.dictionary_encode()
    labels = prf.words(prf.pairs(context.key("host"), encoded.dictionary), _LABEL_LENGTH)
    return labels.take(encoded.indices)
