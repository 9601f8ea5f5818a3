"""The round function of FF1: a keyed number for each half of a column, by CBC-MAC over AES.

What no value touches is computed once: the block P and all of Q but its last blocks. Halves that
fit 64 bits (decimal up to 32 digits, 32 hexadecimal digits) stay machine words; longer ones are
exact Python integers. Source: NIST SP 800-38G, algorithm 6, steps 2 to 4 and 6.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from masking.halves import Integers, fits_words, reduced, reduced_12
from masking.interface import MaskingError

COUNT: Final = 10
_BLOCK: Final = 16

Tweaks = npt.NDArray[np.uint8]
"""One row of bytes per value."""

Mixes = tuple[Any, Any]
"""What is XORed into the two words of each block: one word for all rows, or one for each."""

PLAIN: Final[Mixes] = (np.uint64(0), np.uint64(0))
"""Every row has the cipher's own tweak."""


class Rounds:
    """The rounds of one cipher.

    Args:
        key: AES key, 16, 24 or 32 bytes.
        radix: of the numerals.
        lengths: numerals of the left half and of the right one, which is as long or longer.
        tweak: public, any length.
    """

    def __init__(self, key: bytes, radix: int, lengths: tuple[int, int], tweak: bytes) -> None:
        largest = radix ** lengths[1] - 1
        self.has_words = fits_words(radix, largest + 1)
        """Whether halves are words of 64 bits."""
        self._half_bytes = (largest.bit_length() + 7) // 8
        self._stream = 4 * ((self._half_bytes + 3) // 4) + 4
        # ECB only as the block function of FF1's own CBC-MAC
        self._encrypt_blocks = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update  # noqa: S305
        self._tail = _BLOCK * -(-(self._half_bytes + 1) // _BLOCK)
        fixed = tweak + bytes((-len(tweak) - self._half_bytes - 1) % _BLOCK)
        kept = len(fixed) - (self._tail - self._half_bytes - 1)
        self._spill = fixed[kept:]
        self._state = bytes(_BLOCK)
        head = _head(radix, lengths, len(tweak)) + fixed
        for start in range(0, _BLOCK + kept, _BLOCK):
            block = _xor(self._state, head[start : start + _BLOCK])
            self._state = self._encrypt_blocks(block)

    def mixes(self, tweaks: Tweaks | None) -> Mixes:
        """What the tweaks of rows change in the block of each.

        Raises:
            MaskingError: they do not fit into one block with a half.
        """
        if tweaks is None:
            return PLAIN
        width = tweaks.shape[1]
        if not self.has_words or width > len(self._spill) or self._tail != _BLOCK:
            raise MaskingError("tweaks of rows are too long for these numerals")
        blocks = np.zeros((len(tweaks), _BLOCK), dtype=np.uint8)
        blocks[:, :width] = tweaks ^ np.frombuffer(self._spill[:width], dtype=np.uint8)
        words = blocks.view(">u8").astype(np.uint64)
        return words[:, 0].copy(), words[:, 1].copy()

    def number(self, i: int, half: Integers, modulus: int, mix: Mixes) -> Integers:
        """The number of round `i` for each half, reduced."""
        if self.has_words:
            return self._in_words(i, half, modulus, mix)
        return self._exact(i, half, modulus)

    def _in_words(self, i: int, half: Integers, modulus: int, mix: Mixes) -> Integers:
        """Where a half fits 8 bytes the block is two machine words."""
        last = self._spill + bytes([i]) + bytes(self._half_bytes)
        high, low = np.frombuffer(_xor(self._state, last), dtype=">u8").astype(np.uint64)
        block = np.empty((len(half), 2), dtype=">u8")
        block[:, 0] = high ^ mix[0]
        np.bitwise_xor(half, low ^ mix[1], out=block[:, 1], casting="unsafe")
        result = np.frombuffer(self._encrypt_blocks(block.tobytes()), dtype=">u8").reshape(-1, 2)
        first = result[:, 0].astype(np.uint64)
        if self._stream == 8:  # noqa: PLR2004  one word, bytes
            return reduced(first, modulus)
        return reduced_12(first, result[:, 1].astype(np.uint64) >> np.uint64(32), modulus)

    def _exact(self, i: int, half: Integers, modulus: int) -> Integers:
        """Any size: blocks as bytes, numbers as Python integers."""
        lead = self._spill + bytes([i])
        rows = b"".join(lead + int(value).to_bytes(self._half_bytes, "big") for value in half)
        tail = np.frombuffer(rows, dtype=np.uint8).reshape(len(half), self._tail)
        state = np.broadcast_to(np.frombuffer(self._state, dtype=np.uint8), (len(half), _BLOCK))
        for start in range(0, self._tail, _BLOCK):
            state = self._encrypt_rows(state ^ tail[:, start : start + _BLOCK])
        stream, size = self._streamed(state).tobytes(), self._stream
        numbers = np.empty(len(half), dtype=object)
        numbers[:] = [
            int.from_bytes(stream[start : start + size], "big") % modulus
            for start in range(0, len(stream), size)
        ]
        return numbers

    def _streamed(self, state: Tweaks) -> Tweaks:
        """S: the state, and the states under a counter behind it, as many bytes as are asked."""
        parts = [state]
        for j in range(1, -(-self._stream // _BLOCK)):
            counter = np.frombuffer(j.to_bytes(_BLOCK, "big"), dtype=np.uint8)
            parts.append(self._encrypt_rows(state ^ counter))
        return np.hstack(parts)[:, : self._stream]

    def _encrypt_rows(self, blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        encrypted = self._encrypt_blocks(blocks.tobytes())
        return np.frombuffer(encrypted, dtype=np.uint8).reshape(-1, _BLOCK)


def _head(radix: int, lengths: tuple[int, int], tweak: int) -> bytes:
    """P: what the cipher is, in one block."""
    left, right = lengths
    told = bytes([1, 2, 1]) + radix.to_bytes(3, "big") + bytes([COUNT, left % 256])
    return told + (left + right).to_bytes(4, "big") + tweak.to_bytes(4, "big")


def _xor(a: bytes, b: bytes) -> bytes:
    mixed = int.from_bytes(a, "big") ^ int.from_bytes(b, "big")
    return mixed.to_bytes(len(a), "big")
