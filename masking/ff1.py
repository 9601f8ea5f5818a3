"""FF1, the format-preserving cipher of NIST SP 800-38G, over whole columns at once.

All values of one radix and length go through each of the ten rounds together: one AES call and a
few numpy operations per round, instead of ten AES calls per value. Halves that fit 64 bits (decimal
up to 32 digits, 32 hexadecimal digits) stay machine words; longer ones are exact Python integers.

Domains under one million values are refused, as Rev. 1 (second public draft, 2025) demands.
FF3 is not here: the same draft withdraws it.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from masking.interface import MaskingError

MINIMUM_DOMAIN: Final = 1_000_000
"""Least number of values that FF1 may permute (SP 800-38G Rev. 1 2pd, section 5.1)."""

_ROUNDS: Final = 10
_BLOCK: Final = 16
_RADICES: Final = range(2, (1 << 16) + 1)
_LENGTHS: Final = range(2, 1 << 32)
_CHUNK: Final = 1 << 15
"""Values per pass: their blocks (512 KiB) stay in the processor's cache."""

Numerals = npt.NDArray[np.unsignedinteger[Any]]
"""One row per value, one column per numeral, most significant first."""

Integers = npt.NDArray[Any]
"""Values as `uint64`, or as Python integers in an object array where they do not fit."""

Tweaks = npt.NDArray[np.uint8]
"""One row of bytes per value."""


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
        self._right = length - self._left
        self._moduli = (radix**self._left, radix**self._right)
        self._half_bytes = ((self._moduli[1] - 1).bit_length() + 7) // 8
        self._stream = 4 * ((self._half_bytes + 3) // 4) + 4
        # ECB only as the block function of FF1's own CBC-MAC (SP 800-38G, algorithm 6)
        self._encrypt_blocks = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update  # noqa: S305
        self._words = _fits_words(radix, self._moduli[1])
        self._state, self._tail = self._prefix(tweak)
        directions = self._forward, self._backward
        self._there, self._back = directions[::-1] if backward else directions

    def encrypt(self, numerals: Numerals, tweaks: Tweaks | None = None) -> Numerals:
        """The permuted values, in the shape and type of `numerals`.

        With `tweaks` each row has a tweak of its own, of the length of the cipher's tweak, which it
        replaces; both must be short enough to stand in one block with a half.
        """
        return self._over_numerals(numerals, self._there, self._mixes(tweaks))

    def decrypt(self, numerals: Numerals, tweaks: Tweaks | None = None) -> Numerals:
        """The values that `encrypt` permuted into `numerals`."""
        return self._over_numerals(numerals, self._back, self._mixes(tweaks))

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
            out[0][part], out[1][part] = self._there(high[part], low[part], _PLAIN)
        return out

    def _mixes(self, tweaks: Tweaks | None) -> "_Mixes | None":
        """What the tweaks of rows change in the block of each, as two words."""
        if tweaks is None:
            return None
        if not self._words or tweaks.shape[1] > len(self._spill) or self._tail != _BLOCK:
            raise MaskingError("tweaks of rows are too long for these numerals")
        blocks = np.zeros((len(tweaks), _BLOCK), dtype=np.uint8)
        own = np.frombuffer(self._spill[: tweaks.shape[1]], dtype=np.uint8)
        blocks[:, : tweaks.shape[1]] = tweaks ^ own
        words = blocks.view(">u8").astype(np.uint64)
        return words[:, 0].copy(), words[:, 1].copy()

    def _over_numerals(
        self, numerals: Numerals, rounds: "_Rounds", mixes: "_Mixes | None" = None
    ) -> Numerals:
        out = np.empty_like(numerals)
        for part in _chunks(len(numerals)):
            chunk: Numerals = numerals[part]
            mix = _PLAIN if mixes is None else (mixes[0][part], mixes[1][part])
            a, b = rounds(
                self._number(chunk[:, : self._left]), self._number(chunk[:, self._left :]), mix
            )
            self._write(a, out[part, : self._left])
            self._write(b, out[part, self._left :])
        return out

    def _over_integers(self, values: Integers, rounds: "_Rounds") -> Integers:
        out = np.empty_like(values)
        modulus = values.dtype.type(self._moduli[1]) if values.dtype != object else self._moduli[1]
        for part in _chunks(len(values)):
            high = values[part] // modulus
            low = values[part] - high * modulus
            a, b = rounds(high.astype(self._dtype), low.astype(self._dtype), _PLAIN)
            out[part] = a.astype(values.dtype) * modulus + b.astype(values.dtype)
        return out

    @property
    def _dtype(self) -> type:
        return np.uint64 if self._words else object

    def _kind(self, value: int) -> Any:  # noqa: ANN401  a numpy word or a Python integer
        return np.uint64(value) if self._words else value

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

    def _forward(self, a: Integers, b: Integers, mix: "_Mixes") -> tuple[Integers, Integers]:
        for i in range(_ROUNDS):
            modulus = self._moduli[i % 2]
            a, b = b, _added(a, self._round(i, b, modulus, mix), modulus)
        return a, b

    def _backward(self, a: Integers, b: Integers, mix: "_Mixes") -> tuple[Integers, Integers]:
        for i in reversed(range(_ROUNDS)):
            modulus = self._moduli[i % 2]
            a, b = _subtracted(b, self._round(i, a, modulus, mix), modulus), a
        return a, b

    def _prefix(self, tweak: bytes) -> tuple[bytes, int]:
        """CBC-MAC over P and the blocks of Q that no value touches; size of the rest, bytes."""
        head = bytes([1, 2, 1]) + self.radix.to_bytes(3, "big")
        head += bytes([_ROUNDS, self._left % 256])
        head += self.length.to_bytes(4, "big") + len(tweak).to_bytes(4, "big")
        padding = bytes((-len(tweak) - self._half_bytes - 1) % _BLOCK)
        tail = _BLOCK * -(-(self._half_bytes + 1) // _BLOCK)
        fixed = tweak + padding
        kept = len(fixed) - (tail - self._half_bytes - 1)
        state = bytes(_BLOCK)
        for start in range(0, _BLOCK + kept, _BLOCK):
            block = (head + fixed)[start : start + _BLOCK]
            state = self._encrypt_blocks(_xor(state, block))
        self._spill = fixed[kept:]
        return state, tail

    def _round(self, i: int, half: Integers, modulus: int, mix: "_Mixes") -> Integers:
        if self._words:
            return self._round_words(i, half, modulus, mix)
        return self._round_exact(i, half, modulus)

    def _round_words(self, i: int, half: Integers, modulus: int, mix: "_Mixes") -> Integers:
        """One round where a half fits 8 bytes: the block is two machine words."""
        last = self._spill + bytes([i]) + bytes(self._half_bytes)
        high, low = np.frombuffer(_xor(self._state, last), dtype=">u8").astype(np.uint64)
        block = np.empty((len(half), 2), dtype=">u8")
        block[:, 0] = high ^ mix[0]
        np.bitwise_xor(half, low ^ mix[1], out=block[:, 1], casting="unsafe")
        result = np.frombuffer(self._encrypt_blocks(block.tobytes()), dtype=">u8").reshape(-1, 2)
        first = result[:, 0].astype(np.uint64)
        if self._stream == 8:  # noqa: PLR2004  one word, bytes
            return _reduced(first, modulus)
        return _reduced_12(first, result[:, 1].astype(np.uint64) >> np.uint64(32), modulus)

    def _round_exact(self, i: int, half: Integers, modulus: int) -> Integers:
        """One round of any size: blocks as bytes, numbers as Python integers."""
        lead = self._spill + bytes([i])
        rows = b"".join(lead + int(value).to_bytes(self._half_bytes, "big") for value in half)
        tail = np.frombuffer(rows, dtype=np.uint8).reshape(len(half), self._tail)
        state = np.broadcast_to(np.frombuffer(self._state, dtype=np.uint8), (len(half), _BLOCK))
        for start in range(0, self._tail, _BLOCK):
            state = self._encrypt_rows(state ^ tail[:, start : start + _BLOCK])
        parts = [state]
        for j in range(1, -(-self._stream // _BLOCK)):
            counter = np.frombuffer(j.to_bytes(_BLOCK, "big"), dtype=np.uint8)
            parts.append(self._encrypt_rows(state ^ counter))
        stream = np.hstack(parts)[:, : self._stream].tobytes()
        size = self._stream
        numbers = np.empty(len(half), dtype=object)
        numbers[:] = [
            int.from_bytes(stream[start : start + size], "big") % modulus
            for start in range(0, len(stream), size)
        ]
        return numbers

    def _encrypt_rows(self, blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        encrypted = self._encrypt_blocks(blocks.tobytes())
        return np.frombuffer(encrypted, dtype=np.uint8).reshape(-1, _BLOCK)


_Mixes = tuple[Any, Any]
"""What is XORed into the two words of each block: one word for all rows, or one for each."""

_PLAIN: Final[_Mixes] = (np.uint64(0), np.uint64(0))

_Rounds = Callable[[Integers, Integers, _Mixes], tuple[Integers, Integers]]


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


def _fits_words(radix: int, modulus: int) -> bool:
    """Whether a half and its arithmetic fit 64 bits."""
    if radix & (radix - 1) == 0:
        return modulus <= 1 << 64
    return modulus.bit_length() <= 56  # noqa: PLR2004  leaves a byte to shift in


def _chunks(count: int) -> Iterator[slice]:
    for start in range(0, count, _CHUNK):
        yield slice(start, start + _CHUNK)


def _xor(a: bytes, b: bytes) -> bytes:
    mixed = int.from_bytes(a, "big") ^ int.from_bytes(b, "big")
    return mixed.to_bytes(len(a), "big")


def _reduced(number: Integers, modulus: int) -> Integers:
    if modulus == 1 << 64:
        return number
    if modulus & (modulus - 1) == 0:
        return number & np.uint64(modulus - 1)
    divisor = np.uint64(modulus)
    remainder: Integers = number - number // divisor * divisor
    return remainder


def _reduced_12(first: Integers, rest: Integers, modulus: int) -> Integers:
    """(first · 2³² + rest) mod modulus, for 8 + 4 bytes, without leaving 64 bits."""
    if modulus & (modulus - 1) == 0:
        return _reduced((first << np.uint64(32)) | rest, modulus)
    number, left = _reduced(first, modulus), 32
    while left:
        step = min(left, 64 - modulus.bit_length())
        left -= step
        chunk = (rest >> np.uint64(left)) & np.uint64((1 << step) - 1)
        number = _reduced((number << np.uint64(step)) | chunk, modulus)
    return number


def _added(a: Integers, y: Integers, modulus: int) -> Integers:
    total: Integers = a + y
    if total.dtype == object:
        return np.asarray(total % modulus)
    return _wrapped(total, modulus)


def _subtracted(a: Integers, y: Integers, modulus: int) -> Integers:
    if a.dtype == object:
        return np.asarray((a - y) % modulus)
    if modulus & (modulus - 1) == 0:
        return _reduced(a - y, modulus)
    return _wrapped(a + (np.uint64(modulus) - y), modulus)


def _wrapped(total: Integers, modulus: int) -> Integers:
    """`total` mod `modulus`, where total < 2 · modulus."""
    if modulus & (modulus - 1) == 0:
        return _reduced(total, modulus)
    # where the total is less, the difference wraps round to beyond it
    smaller: Integers = np.minimum(total, total - np.uint64(modulus))
    return smaller
