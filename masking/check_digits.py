"""Check digits of numbers, for whole columns: rows of digits in, one row of check digits out.

Where a scheme gives no check digit for a number (ten, modulo eleven), the answer is `NONE`.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from masking.text import Bytes

NONE: Final = 255
"""Stands for the check digit of a number that has none."""

Checks = Callable[[Bytes], Bytes]
"""Rows of digits → rows of check digits."""

_DOUBLED: Final = np.array([0, 2, 4, 6, 8, 1, 3, 5, 7, 9] + [0] * 246, dtype=np.uint8)
_LETTERS: Final = np.frombuffer(b"TRWAGMYFPDXBNJZSQVHLCKE", dtype=np.uint8)
_FACTORS: Final = np.where(np.arange(256) >= ord("A"), 100, 10)
"""What a letter or digit of an account moves the number before it by."""
_VALUES: Final = np.where(_FACTORS == 100, np.arange(256) - 55, np.arange(256) - 48)  # noqa: PLR2004  letters
_SAFE: Final = 7
"""Characters after which the number must be reduced."""
_VERHOEFF: Final = np.array([1, 5, 7, 6, 2, 8, 3, 0, 9, 4], dtype=np.uint8)
"""The permutation that Verhoeff's scheme applies once more at each place."""


def luhn(digits: Bytes) -> npt.NDArray[Any]:
    """Luhn's check digit for each row of digits. Source: ISO/IEC 7812-1, annex B."""
    total = np.zeros(len(digits), dtype=np.uint16)
    for place, column in enumerate(digits.T[::-1]):
        total += column if place % 2 else _DOUBLED[column]
    return np.asarray((10 - total % 10) % 10, dtype=np.uint8)


def one(check: Callable[[Bytes], npt.NDArray[Any]]) -> Checks:
    """A scheme of one check digit."""
    return lambda digits: check(digits).astype(np.uint8)[:, None]


def weighted(
    weights: Sequence[int], modulus: int, *, complement: bool = True
) -> Callable[[Bytes], npt.NDArray[Any]]:
    """The weighted sum modulo `modulus`, or what it lacks to it; what is ten or more is none."""

    def check(digits: Bytes) -> npt.NDArray[Any]:
        rest = digits.astype(np.int64) @ np.array(weights) % modulus
        found = (modulus - rest) % modulus if complement else rest
        return np.where(found > 9, NONE, found)  # noqa: PLR2004  no digit

    return check


def npi(digits: Bytes) -> npt.NDArray[Any]:
    """Luhn's over 80840 and the number. Source: 45 CFR 162.406."""
    issuer = np.tile(np.array([8, 0, 8, 4, 0], dtype=np.uint8), (len(digits), 1))
    return luhn(np.hstack([issuer, digits]))


def nif(digits: Bytes) -> Bytes:
    """The letter of a Spanish NIF, as its byte. Source: Real Decreto 1553/2005."""
    number = digits.astype(np.int64) @ 10 ** np.arange(digits.shape[1])[::-1]
    found: Bytes = _LETTERS[number % len(_LETTERS)]
    return found[:, None]


def cpf(digits: Bytes) -> Bytes:
    """Both check digits of a Brazilian CPF."""
    first = _cpf_digit(digits)
    return np.column_stack([first, _cpf_digit(np.column_stack([digits, first]))])


def _cpf_digit(digits: Bytes) -> Bytes:
    weights = np.arange(digits.shape[1] + 1, 1, -1)
    rest = digits.astype(np.int64) @ weights % 11
    return np.where(rest < 2, 0, 11 - rest).astype(np.uint8)  # noqa: PLR2004  of the scheme


def nir(digits: Bytes) -> Bytes:
    """Both check digits of a French social security number: 97 less the number modulo 97."""
    number = digits.astype(np.int64) @ 10 ** np.arange(digits.shape[1])[::-1]
    key = 97 - number % 97
    return np.column_stack([key // 10, key % 10]).astype(np.uint8)


def mod_11_10(digits: Bytes) -> npt.NDArray[Any]:
    """ISO/IEC 7064, MOD 11,10: the check digit of a German tax number."""
    product = np.full(len(digits), 10, dtype=np.int64)
    for column in digits.T:
        total = (column + product) % 10
        product = 2 * np.where(total == 0, 10, total) % 11
    return (11 - product) % 10


def verhoeff(digits: Bytes) -> npt.NDArray[Any]:
    """Verhoeff's check digit, of the dihedral group of order ten: that of an Indian Aadhaar."""
    total = np.zeros(len(digits), dtype=np.int64)
    permuted = np.arange(10, dtype=np.uint8)
    for column in digits.T[::-1]:
        permuted = _VERHOEFF[permuted]
        total = _dihedral(total, permuted[column].astype(np.int64))
    return np.where(total < 5, (5 - total) % 5, total)  # noqa: PLR2004  half of the group


def _dihedral(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The product in the dihedral group of order ten: rotations 0 to 4, reflections 5 to 9."""
    turned: npt.NDArray[Any] = np.where(a < 5, a + b, a - b) % 5  # noqa: PLR2004  half of the group
    found: npt.NDArray[Any] = turned + 5 * ((a < 5) ^ (b < 5))  # noqa: PLR2004
    return found


def iban(characters: Bytes) -> npt.NDArray[Any]:
    """98 less the rest modulo 97 of each account, country and 00. Source: ISO 13616-1.

    Args:
        characters: country and account, without the check digits: capitals and digits as bytes.
    """
    rest = np.zeros(len(characters), dtype=np.int64)
    moved = np.hstack([characters[:, 2:], characters[:, :2]])
    for place, column in enumerate(np.ascontiguousarray(moved.T)):
        if column.max(initial=0) < ord("A"):
            rest = rest * 10 + column - ord("0")
        else:
            rest = rest * _FACTORS[column] + _VALUES[column]
        if place % _SAFE == _SAFE - 1:
            rest %= 97
    return 98 - rest % 97 * 100 % 97
