"""Internet addresses that are never routed."""

from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address
from typing import ClassVar, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import folded, over_distinct, text_type
from masking.interface import Context, Promise
from masking.text import elsewhere
from masking.transforms.redact import MARK
from policies.terms import Label

_PRIVATE: Final = int(IPv4Address("10.0.0.0"))
_PRIVATE_BITS: Final = 24
_BYTES: Final = pa.array([str(number) for number in range(256)])
_BYTE: Final = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_DOTTED: Final = rf"^{_BYTE}(?:\.{_BYTE}){{3}}$"
_DOCUMENTATION: Final = int(IPv6Address("2001:db8::"))
_DOCUMENTATION_BITS: Final = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Ip:
    """IPv4 into 10.0.0.0/8 (RFC 1918), IPv6 into 2001:db8::/32 (RFC 3849), by a keyed function.

    Of IPv4 some addresses share a mask: among n distinct ones about n² / 2²⁵ pairs. What is no
    address becomes `[redacted]`.
    """

    name: ClassVar[str] = "ip"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Addresses for the addresses."""
        return over_distinct(column, lambda values: _addresses(folded(values), context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  itself is passed over
        """None."""
        return 0.0


def _addresses(texts: pa.Array, context: Context) -> pa.Array:
    plain = pc.match_substring_regex(texts, _DOTTED).to_numpy(zero_copy_only=False)
    masked = elsewhere(texts, texts, plain, lambda some: _dotted(some, context))
    return elsewhere(masked, texts, ~plain, lambda some: _others(some, context))


def _dotted(texts: pa.Array, context: Context) -> pa.Array:
    """IPv4 as it is always written."""
    hosts = prf.pairs(context.key("ip"), texts)[:, 1] % np.uint64(1 << _PRIVATE_BITS)
    made = _spelled(hosts)
    own = pc.equal(made, texts).to_numpy(zero_copy_only=False)
    return _spelled(hosts ^ own.astype(np.uint64)) if own.any() else made


def _spelled(hosts: prf.Words) -> pa.Array:
    parts = [(hosts >> np.uint64(shift)) & np.uint64(255) for shift in (16, 8, 0)]
    return pc.binary_join_element_wise("10", *(_BYTES.take(pa.array(part)) for part in parts), ".")


def _others(texts: pa.Array, context: Context) -> pa.Array:
    parsed = [_parsed(text) for text in texts.to_pylist()]
    spelled = pa.array(["" if one is None else one.compressed for one in parsed], pa.string())
    numbers = prf.pairs(context.key("ip"), spelled).tolist()
    made = [
        MARK if address is None else _masked(address, high << 64 | low)
        for address, (high, low) in zip(parsed, numbers, strict=True)
    ]
    return pa.array(made, type=pa.string())


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except (AddressValueError, ValueError):
        return None


def _masked(address: IPv4Address | IPv6Address, number: int) -> str:
    made: IPv4Address | IPv6Address
    if isinstance(address, IPv4Address):
        made = IPv4Address(_PRIVATE + number % 2**_PRIVATE_BITS)
        return str(made if made != address else IPv4Address(int(made) ^ 1))
    made = IPv6Address(_DOCUMENTATION + number % 2**_DOCUMENTATION_BITS)
    return str(made if made != address else IPv6Address(int(made) ^ 1))
