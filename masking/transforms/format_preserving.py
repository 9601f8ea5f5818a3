"""Codes and numbers in their own format: FF1 over letters and digits, separators left in place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking import wide
from masking.domains import canonical, over_distinct, text_type
from masking.ff1 import FF1, MINIMUM_DOMAIN, bits_for, walk
from masking.interface import Context, MaskingError, Promise
from masking.skeleton import BASE, CLASSES, HEX_LETTERS, SIZE, Skeletons
from masking.text import Bytes, elsewhere
from masking.transforms.token import is_token, tokens
from policies.terms import Label

PURPOSE: Final = "fpe"
_HEX_LENGTH: Final = 16
"""From this length on a text of hexadecimal digits is one number (UUIDs, digests)."""
_LEADING: Final = 7
"""From this length on a zero in front stays where it stands, and no other comes there."""
_WORD: Final = 64
_TEN: Final = np.uint8(10)

Test = Callable[[Bytes], npt.NDArray[np.bool_]]
"""Of rows of numerals, which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatPreserving:
    """Digits become digits, letters become letters of the same case, separators stay.

    The skeleton alone decides: `078-05-1120` and `078051120` get the same nine digits. UUIDs and
    other hexadecimal texts of 16 digits or more, three of them letters, stay hexadecimal. A value
    whose format has fewer than a million values, or letters outside ASCII, cannot be masked so: it
    gets a `token`, or with `small="refuse"` stops the run.
    """

    name: ClassVar[str] = "format_preserving"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS, Promise.REVERSIBLE}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    small: Literal["token", "refuse"] = "token"
    """What becomes of a value whose format is too small for FF1."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """The column with each value in its own format."""
        kind = self.output_type(column.type)
        textual = kind in (pa.string(), pa.large_string())
        refuse = self.small == "refuse" or not textual
        return over_distinct(
            column, lambda values: preserve(canonical(values), context, refuse=refuse).cast(kind)
        )

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Numbers stay numbers, all else is text."""
        if pa.types.is_integer(source) or pa.types.is_floating(source):
            return source
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  at most, whatever the formats
        """At most one in a million, the smallest domain."""
        return rows / MINIMUM_DOMAIN


def cipher(context: Context, radix: int, length: int, tweak: bytes) -> FF1:
    """The context's permutation of so many numerals, in its direction."""
    return FF1(context.key(PURPOSE), radix, length, tweak, backward=context.backward)


def preserve(
    values: pa.Array,
    context: Context,
    *,
    letters: bool = True,
    refuse: bool = False,
    never: Test | None = None,
) -> pa.Array:
    """FF1 over the skeletons of distinct canonical texts; tokens for those too small.

    Args:
        values: distinct canonical texts.
        context: keys.
        letters: whether letters are masked too; else they stay as separators do.
        refuse: whether a value that is too small stops the run.
        never: which rows of digits no mask may be; no value is.

    Raises:
        MaskingError: `refuse`, and a value is too small.
    """
    skeletons = Skeletons(values, letters=letters)
    blank = skeletons.lengths == 0
    too_small = is_token(values) if context.backward else np.zeros(len(values), dtype=bool)
    too_small |= skeletons.foreign | (
        blank & pc.not_equal(values, "").to_numpy(zero_copy_only=False)
    )
    for rows in _groups(skeletons):
        if skeletons.foreign[rows[0]] or blank[rows[0]]:
            continue  # tokens are made below
        length = int(skeletons.lengths[rows[0]])
        masker = _masker(skeletons, int(rows[0]), context, never)
        if masker is None:
            too_small[rows] = True
        else:
            skeletons.write(rows, length, masker(skeletons.read(rows, length)))
    if not too_small.any():
        return skeletons.text()
    if refuse:
        raise MaskingError(
            f"{int(too_small.sum())} distinct values have a format too small for FF1",
            hint="take `integer_key` for small numbers, or `token`",
        )
    return elsewhere(skeletons.text(), values, too_small, lambda some: tokens(some, context))


def _groups(skeletons: Skeletons) -> list[npt.NDArray[np.intp]]:
    """Rows that one cipher permutes: equal counts of letters and digits, hexadecimal or not."""
    if not len(skeletons):
        return []
    codes = (skeletons.lengths * (skeletons.lengths.max() + 1) + skeletons.digits) * 4
    codes += skeletons.hexadecimal * 2 + skeletons.foreign
    order = np.argsort(codes, kind="stable")
    edges = np.flatnonzero(np.diff(codes[order])) + 1
    return np.split(order, edges)


def _masker(
    skeletons: Skeletons, row: int, context: Context, never: Test | None
) -> Callable[[Bytes], Bytes] | None:
    """How the rows of a group are permuted; None where their domain is too small."""
    length, digits = int(skeletons.lengths[row]), int(skeletons.digits[row])
    if skeletons.hexadecimal[row] and length >= _HEX_LENGTH:
        return lambda texts: _hexadecimal(texts, cipher(context, 16, length, b"hex"))
    if 10**digits * 26 ** (length - digits) < MINIMUM_DOMAIN:
        return None
    if digits == length:
        return lambda texts: _digits(texts, context, never)
    if not digits:
        return lambda texts: _letters(texts, cipher(context, 26, length, b"letters"))
    domain = 10**digits * 26 ** (length - digits)
    tweak = b"mixed" + digits.to_bytes(4, "big") + length.to_bytes(4, "big")
    return lambda texts: _mixed(texts, cipher(context, 2, bits_for(domain), tweak), domain)


def _digits(texts: Bytes, context: Context, never: Test | None) -> Bytes:
    """Zero stays in front where it stood, so that integers and their digits mask alike."""
    numerals = texts - ord("0")
    length = texts.shape[1]
    permute = cipher(context, 10, length, b"digits")
    if length < _LEADING:
        return permute.encrypt(numerals) + np.uint8(ord("0"))
    out = np.empty_like(numerals)
    zero = numerals[:, 0] == 0
    out[~zero] = walk(permute.encrypt, numerals[~zero], _and_not(_other_first, never))
    if zero.any():
        step = _behind_zero(cipher(context, 10, length - 1, b"digits behind zero"))
        out[zero] = walk(step, numerals[zero], _and_not(_zero_first, never))
    return out + np.uint8(ord("0"))


def _behind_zero(permute: FF1) -> Callable[[Bytes], Bytes]:
    """Walking on until a zero stands in front again would take ten steps for each."""

    def step(numerals: Bytes) -> Bytes:
        out = np.zeros_like(numerals)
        out[:, 1:] = permute.encrypt(np.ascontiguousarray(numerals[:, 1:]))
        return out

    return step


def _and_not(begins: Test, never: Test | None) -> Test:
    if never is None:
        return begins
    return lambda numerals: begins(numerals) & ~never(numerals)


def _zero_first(numerals: Bytes) -> npt.NDArray[np.bool_]:
    return np.asarray(numerals[:, 0] == 0)


def _other_first(numerals: Bytes) -> npt.NDArray[np.bool_]:
    return np.asarray(numerals[:, 0] != 0)


def _has_letters(numerals: Bytes) -> npt.NDArray[np.bool_]:
    return np.asarray((numerals >= _TEN).sum(axis=1) >= HEX_LETTERS)


def _letters(texts: Bytes, cipher: FF1) -> Bytes:
    bases = BASE[CLASSES[texts]]
    return cipher.encrypt(texts - bases) + bases


def _hexadecimal(texts: Bytes, cipher: FF1) -> Bytes:
    """Four bits a digit; at least three letters are among them, in the case of the source."""
    upper = (texts >= ord("A")) & (texts <= ord("F"))
    letter = np.where(upper.any(axis=1), ord("A"), ord("a")).astype(np.uint8)[:, None] - 10
    numerals = np.where(texts <= ord("9"), texts - ord("0"), (texts & 0x5F) - ord("A") + _TEN)
    masked = walk(cipher.encrypt, numerals, _has_letters)
    return np.where(masked < _TEN, masked + np.uint8(ord("0")), masked + letter)


def _mixed(texts: Bytes, cipher: FF1, domain: int) -> Bytes:
    """Rank among all texts of the same pattern, permute by cycle walking, unrank."""
    kinds = CLASSES[texts]
    bases, sizes = BASE[kinds], SIZE[kinds]
    if _WORD < cipher.length <= 2 * _WORD:
        return wide.permuted(texts - bases, sizes, cipher, domain) + bases
    dtype = np.uint64 if cipher.length <= _WORD else object
    rank = np.zeros(len(texts), dtype=dtype)
    for position in range(texts.shape[1]):
        rank = rank * sizes[:, position].astype(dtype)
        rank = rank + (texts[:, position] - bases[:, position]).astype(dtype)
    limit = np.uint64(domain) if dtype is np.uint64 else domain
    rank = walk(cipher.encrypt_integers, rank, lambda ranks: (ranks < limit).astype(bool))
    out = np.empty_like(texts)
    for position in reversed(range(texts.shape[1])):
        size = sizes[:, position].astype(dtype)
        quotient = rank // size
        out[:, position] = (rank - quotient * size).astype(np.uint8) + bases[:, position]
        rank = quotient
    return out
