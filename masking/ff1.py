"""FF1, the format-preserving cipher of NIST SP 800-38G, over whole columns at once.

All values of one radix and length go through each of the ten rounds together: one AES call and a
few numpy operations per round, instead of ten AES calls per value.

Domains under one million values are refused, as Rev. 1 (second public draft, 2025) demands.
FF3 is not here: the same draft withdraws it.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from masking.halves import Integers, added, subtracted
from masking.interface import MaskingError
from masking.rounds import COUNT, PLAIN, Mixes, Rounds, Tweaks

MINIMUM_DOMAIN: Final = 1_000_000
"""Least number of values that FF1 may permute (SP 800-38G Rev. 1 2pd, section 5.1)."""

_RADICES: Final = range(2, (1 << 16) + 1)
_LENGTHS: Final = range(2, 1 << 32)
_CHUNK: Final = 1 << 15
"""Values per pass: their blocks (512 KiB) stay in the processor's cache."""

Numerals = npt.NDArray[np.unsignedinteger[Any]]
"""One row per value, one column per numeral, most significant first."""


class FF1:
    """FF1 under one key and tweak, for values of `length` numerals in `radix`.

    Args:
        key: AES key, 16, 24 or 32 bytes.
        radix: 2 to 65,536.
        length: numerals per value; `radix ** length` must reach one million.
        tweak: public, any length; another tweak gives an unrelated permutation.
        backward: the inverse permutation: `encrypt` and `decrypt` change places.

    Raises:
        MaskingError: radix, length or key length is out of range.
    """

    def __init__(
        self, key: bytes, radix: int, length: int, tweak: bytes = b"", *, backward: bool = False
    ) -> None:
        _demand(key, radix, length)
        self.radix, self.length = radix, length
        self._left = length // 2
        self._moduli = (radix**self._left, radix ** (length - self._left))
        self._rounds = Rounds(key, radix, (self._left, length - self._left), tweak)
        directions = self._forward, self._backward
        self._there, self._back = directions[::-1] if backward else directions

    def encrypt(self, numerals: Numerals, tweaks: Tweaks | None = None) -> Numerals:
        """The permuted values, in the shape and type of `numerals`.

        With `tweaks` each row has a tweak of its own, of the length of the cipher's tweak, which it
        replaces; both must be short enough to stand in one block with a half.
        """
        return self._over_numerals(numerals, self._there, self._rounds.mixes(tweaks))

    def decrypt(self, numerals: Numerals, tweaks: Tweaks | None = None) -> Numerals:
        """The values that `encrypt` permuted into `numerals`."""
        return self._over_numerals(numerals, self._back, self._rounds.mixes(tweaks))

    def encrypt_integers(self, values: Integers) -> Integers:
        """The same permutation on integers in `[0, radix ** length)`, in the type of `values`."""
        return self._over_integers(values, self._there)

    def decrypt_integers(self, values: Integers) -> Integers:
        """The values that `encrypt_integers` permuted into `values`."""
        return self._over_integers(values, self._back)

    def encrypt_halves(self, high: Integers, low: Integers) -> tuple[Integers, Integers]:
        """The same permutation on integers cut in two, where both together fit no word."""
        out = np.empty_like(high), np.empty_like(low)
        for part in _chunks(len(high)):
            out[0][part], out[1][part] = self._there(high[part], low[part], PLAIN)
        return out

    def _over_numerals(self, numerals: Numerals, rounds: "_Steps", mixes: Mixes) -> Numerals:
        out = np.empty_like(numerals)
        for part in _chunks(len(numerals)):
            chunk: Numerals = numerals[part]
            left, right = chunk[:, : self._left], chunk[:, self._left :]
            a, b = rounds(self._number(left), self._number(right), _of(mixes, part))
            self._write(a, out[part, : self._left])
            self._write(b, out[part, self._left :])
        return out

    def _over_integers(self, values: Integers, rounds: "_Steps") -> Integers:
        out = np.empty_like(values)
        modulus = values.dtype.type(self._moduli[1]) if values.dtype != object else self._moduli[1]
        for part in _chunks(len(values)):
            high = values[part] // modulus
            low = values[part] - high * modulus
            a, b = rounds(high.astype(self._dtype), low.astype(self._dtype), PLAIN)
            out[part] = a.astype(values.dtype) * modulus + b.astype(values.dtype)
        return out

    @property
    def _dtype(self) -> type:
        return np.uint64 if self._rounds.has_words else object

    def _kind(self, value: int) -> Any:  # noqa: ANN401  a numpy word or a Python integer
        return np.uint64(value) if self._rounds.has_words else value

    def _number(self, numerals: Numerals) -> Integers:
        """NUM: the integers that rows of numerals stand for."""
        radix = self._kind(self.radix)
        number: Integers = np.zeros(len(numerals), dtype=self._dtype)
        for position in range(numerals.shape[1]):
            number *= radix
            number += numerals[:, position].astype(self._dtype)
        return number

    def _write(self, number: Integers, into: Numerals) -> None:
        """STR: write each integer as a row of numerals."""
        radix = self._kind(self.radix)
        for position in reversed(range(into.shape[1])):
            quotient = number // radix
            into[:, position] = number - quotient * radix
            number = quotient

    def _forward(self, a: Integers, b: Integers, mix: Mixes) -> tuple[Integers, Integers]:
        for i in range(COUNT):
            modulus = self._moduli[i % 2]
            a, b = b, added(a, self._rounds.number(i, b, modulus, mix), modulus)
        return a, b

    def _backward(self, a: Integers, b: Integers, mix: Mixes) -> tuple[Integers, Integers]:
        for i in reversed(range(COUNT)):
            modulus = self._moduli[i % 2]
            a, b = subtracted(b, self._rounds.number(i, a, modulus, mix), modulus), a
        return a, b


_Steps = Callable[[Integers, Integers, Mixes], tuple[Integers, Integers]]


def bits_for(domain: int) -> int:
    """Length in bits of the smallest radix-2 FF1 whose domain covers `domain` values."""
    return max((domain - 1).bit_length(), MINIMUM_DOMAIN.bit_length())


def walk(
    step: Callable[[Integers], Integers],
    values: Integers,
    inside: Callable[[Integers], npt.NDArray[np.bool_]],
) -> Integers:
    """Cycle walking: step each value until it is `inside`, a set that held it at the start.

    A permutation so restricted is a permutation of the set. Works on integers and rows of numerals.
    """
    out = step(values)
    outside = np.flatnonzero(~inside(out))
    while len(outside):
        out[outside] = step(out[outside])
        outside = outside[~inside(out[outside])]
    return out


def _demand(key: bytes, radix: int, length: int) -> None:
    if len(key) not in (16, 24, 32):
        raise MaskingError("FF1 needs an AES key of 16, 24 or 32 bytes")
    if radix not in _RADICES:
        raise MaskingError(f"FF1 has no radix {radix}; it is 2 to 65536")
    if length not in _LENGTHS:
        raise MaskingError(f"FF1 has no length {length}; it is at least 2")
    if length < MINIMUM_DOMAIN.bit_length() and radix**length < MINIMUM_DOMAIN:
        raise MaskingError(
            f"{length} numerals in radix {radix} are fewer than a million values, too few for FF1",
            hint="take `token`, `integer_key` or a generalising transform",
        )


def _chunks(count: int) -> Iterator[slice]:
    for start in range(0, count, _CHUNK):
        yield slice(start, start + _CHUNK)


def _of(mixes: Mixes, part: slice) -> Mixes:
    """Those of some rows."""
    return mixes if mixes is PLAIN else (mixes[0][part], mixes[1][part])
