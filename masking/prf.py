"""A keyed function of text that cannot be told from chance without the key, over whole columns.

CBC-MAC of AES-256 over the length and the bytes of a text: the length in front makes the coding
prefix-free, under which CBC-MAC is a pseudorandom function of 128 bits. All texts of as many blocks
go through AES together. 128 bits suffice for unique surrogates of 10⁸ values (collisions: 10⁻²³).
Source: ISO/IEC 9797-1, MAC algorithm 1; Bellare, Kilian and Rogaway, JCSS 61 (2000).
"""

from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from numpy.lib.stride_tricks import sliding_window_view

from masking.text import Bytes, buffers, fixed

Words = npt.NDArray[np.uint64]
"""One row per text: two words of 64 bits."""

_BLOCK: Final = 16
_HEAD: Final = 4
"""Bytes that tell the length."""
_CHUNK: Final = 1 << 15
_ALPHABET: Final = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz234567", dtype=np.uint8)
_PER_WORD: Final = 12
"""Characters of five bits that one word gives."""
LONGEST: Final = 2 * _PER_WORD
"""Characters that `words` can give."""


def pairs(key: bytes, texts: pa.Array) -> Words:
    """128 bits for each text, as two words; the texts must not be null."""
    data, offsets = buffers(texts)
    counts = (np.diff(offsets) + (_HEAD + _BLOCK - 1)) // _BLOCK
    # ECB only as the block function of CBC-MAC
    encrypt = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update  # noqa: S305
    out = np.empty((len(counts), 2), dtype=np.uint64)
    for count in np.unique(counts):
        rows = np.flatnonzero(counts == count)
        padded = np.concatenate([data, np.zeros(count * _BLOCK, dtype=np.uint8)])
        for start in range(0, len(rows), _CHUNK):
            some = rows[start : start + _CHUNK]
            out[some] = _chained(encrypt, _packed(padded, offsets, some, int(count)))
    return out


def choices(numbers: Words, count: int) -> npt.NDArray[np.int64]:
    """A place in `[0, count)` for each number of 64 bits; even within count · 2⁻⁶⁴."""
    return (numbers % np.uint64(count)).astype(np.int64)


def words(numbers: Words, length: int) -> pa.Array:
    """`length` characters of base32 (a-z, 2-7) for each pair: five bits each, at most 24."""
    return fixed(letters(numbers, length))


def letters(numbers: Words, length: int) -> Bytes:
    """The same as a matrix, one row per pair."""
    out = np.empty((len(numbers), length), dtype=np.uint8)
    for place in range(length):
        word, shift = divmod(place, _PER_WORD)
        five = (numbers[:, word] >> np.uint64(5 * shift)) & np.uint64(31)
        out[:, place] = _ALPHABET[five]
    return out


def _packed(data: Bytes, offsets: npt.NDArray[np.int64], rows: Any, count: int) -> Words:  # noqa: ANN401  an index array
    """Length, text and zeros in so many blocks, as words."""
    lengths = offsets[rows + 1] - offsets[rows]
    width = count * _BLOCK - _HEAD
    out = np.empty((len(rows), count * _BLOCK), dtype=np.uint8)
    out[:, :_HEAD] = lengths.astype(">u4").view(np.uint8).reshape(-1, _HEAD)
    out[:, _HEAD:] = sliding_window_view(data, width)[offsets[rows]]
    out[:, _HEAD:] &= _own(width)[lengths]
    return out.view("<u8")


@lru_cache(maxsize=16)
def _own(width: int) -> Bytes:
    """[length] → which bytes of a row belong to a text of that length."""
    return np.where(np.tri(width + 1, width, -1, dtype=bool), 255, 0).astype(np.uint8)


def _chained(encrypt: Any, blocks: Words) -> Words:  # noqa: ANN401  AES of whole blocks
    state = blocks[:, :2]
    for at in range(0, blocks.shape[1], 2):
        mixed = blocks[:, :2] if at == 0 else state ^ blocks[:, at : at + 2]
        encrypted = encrypt(np.ascontiguousarray(mixed).tobytes())
        state = np.frombuffer(encrypted, dtype="<u8").reshape(-1, 2)
    return state
