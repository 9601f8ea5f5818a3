"""A keyed function of text that cannot be told from chance without the key: BLAKE2b in keyed mode.

128 bits per value: enough for unique surrogates of 10⁸ values (collision chance 10⁻²³).
Source: RFC 7693.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

BITS: Final = 128


def digests(key: bytes, values: Iterable[str]) -> Iterator[bytes]:
    """16 bytes for each value."""
    keyed = hashlib.blake2b(key=key, digest_size=BITS // 8)
    for value in values:
        one = keyed.copy()
        one.update(value.encode(errors="surrogatepass"))
        yield one.digest()


def numbers(key: bytes, values: Iterable[str]) -> Iterator[int]:
    """128 random bits for each value; reduced to a pool they are even within 2⁻¹⁰⁰."""
    for digest in digests(key, values):
        yield int.from_bytes(digest, "big")


def words(key: bytes, values: Iterable[str], length: int) -> Iterator[str]:
    """`length` characters of base32 (a-z, 2-7) for each value: five bits each, at most 25."""
    for digest in digests(key, values):
        yield base64.b32encode(digest)[:length].decode().lower()
