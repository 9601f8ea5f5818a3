"""Ed25519 signatures verified by Python's own integers, for machines that have nothing else.

Slow, and without protection against who measures it, which a verifier of public things needs not.
Source: RFC 8032, sections 5.1.3, 5.1.4 and 5.1.7.
"""

import hashlib
from typing import Final

Point = tuple[int, int, int, int]
"""Extended coordinates."""

PRIME: Final = 2**255 - 19
ORDER: Final = 2**252 + 27742317777372353535851937790883648493
CURVE: Final = -121665 * pow(121666, -1, PRIME) % PRIME
_SIGNATURE: Final = 64
_PACKED: Final = 32
"""Bytes."""


def verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether an Ed25519 key made a signature: S·B = R + k·A, without shortcuts."""
    key, start = unpacked(public), unpacked(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or start is None or len(signature) != _SIGNATURE or scalar >= ORDER:
        return False
    hashed = hashlib.sha512(signature[:32] + public + message).digest()
    factor = int.from_bytes(hashed, "little") % ORDER
    return same(times(scalar, BASE), plus(start, times(factor, key)))


def plus(one: Point, two: Point) -> Point:
    """The sum of two points in extended coordinates."""
    a = (one[1] - one[0]) * (two[1] - two[0]) % PRIME
    b = (one[1] + one[0]) * (two[1] + two[0]) % PRIME
    c = 2 * one[3] * two[3] * CURVE % PRIME
    d = 2 * one[2] * two[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def times(factor: int, point: Point) -> Point:
    """A multiple of a point."""
    result: Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            result = plus(result, point)
        point = plus(point, point)
        factor >>= 1
    return result


def same(one: Point, two: Point) -> bool:
    """Whether two points are one."""
    across = (one[0] * two[2] - two[0] * one[2]) % PRIME
    up = (one[1] * two[2] - two[1] * one[2]) % PRIME
    return not across and not up


def unpacked(packed: bytes) -> Point | None:
    """The point of 32 bytes; None where they are none."""
    number = int.from_bytes(packed, "little")
    up, sign = number & ((1 << 255) - 1), number >> 255
    if len(packed) != _PACKED or up >= PRIME:
        return None
    square = (up * up - 1) * pow(CURVE * up * up + 1, -1, PRIME) % PRIME
    across = pow(square, (PRIME + 3) // 8, PRIME)
    if (across * across - square) % PRIME:
        across = across * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    if (across * across - square) % PRIME or (not across and sign):
        return None
    across = PRIME - across if across & 1 != sign else across
    return across, up, 1, across * up % PRIME


_UP = 4 * pow(5, -1, PRIME) % PRIME
BASE: Final[Point] = unpacked(_UP.to_bytes(32, "little")) or (0, 1, 1, 0)
