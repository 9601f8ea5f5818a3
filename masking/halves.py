"""Arithmetic of FF1's halves, for whole columns: modulo a power, in words of 64 bits.

Where a modulus fits no word the same functions work on exact Python integers in object arrays.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[Any]
"""Values as `uint64`, or as Python integers in an object array where they do not fit."""


def fits_words(radix: int, modulus: int) -> bool:
    """Whether a half and its arithmetic fit 64 bits."""
    if radix & (radix - 1) == 0:
        return modulus <= 1 << 64
    return modulus.bit_length() <= 56  # noqa: PLR2004  leaves a byte to shift in


def reduced(number: Integers, modulus: int) -> Integers:
    """Words modulo `modulus`, which may be 2⁶⁴."""
    if modulus == 1 << 64:
        return number
    if modulus & (modulus - 1) == 0:
        return number & np.uint64(modulus - 1)
    divisor = np.uint64(modulus)
    remainder: Integers = number - number // divisor * divisor
    return remainder


def reduced_12(first: Integers, rest: Integers, modulus: int) -> Integers:
    """(first · 2³² + rest) mod modulus, for 8 + 4 bytes, without leaving 64 bits."""
    if modulus & (modulus - 1) == 0:
        return reduced((first << np.uint64(32)) | rest, modulus)
    number, left = reduced(first, modulus), 32
    while left:
        step = min(left, 64 - modulus.bit_length())
        left -= step
        chunk = (rest >> np.uint64(left)) & np.uint64((1 << step) - 1)
        number = reduced((number << np.uint64(step)) | chunk, modulus)
    return number


def added(a: Integers, y: Integers, modulus: int) -> Integers:
    """The sum of two numbers, both below `modulus`."""
    total: Integers = a + y
    if total.dtype == object:
        return np.asarray(total % modulus)
    return _wrapped(total, modulus)


def subtracted(a: Integers, y: Integers, modulus: int) -> Integers:
    """The difference of two numbers, both below `modulus`."""
    if a.dtype == object:
        return np.asarray((a - y) % modulus)
    if modulus & (modulus - 1) == 0:
        return reduced(a - y, modulus)
    return _wrapped(a + (np.uint64(modulus) - y), modulus)


def _wrapped(total: Integers, modulus: int) -> Integers:
    """`total` mod `modulus`, where total < 2 · modulus."""
    if modulus & (modulus - 1) == 0:
        return reduced(total, modulus)
    # where the total is less, the difference wraps round to beyond it
    smaller: Integers = np.minimum(total, total - np.uint64(modulus))
    return smaller
