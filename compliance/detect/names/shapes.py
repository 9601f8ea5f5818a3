"""The shape of a token: how it is capitalised, how many digits it has, which sign it is."""

from typing import Final

import numpy as np

from compliance.detect.names import alphabet
from compliance.detect.names.alphabet import Codes, Kinds
from compliance.detect.names.interface import Ints
from compliance.detect.names.tokens import Tokens

_WORDS: Final = 12
"""Shapes of words and numbers; the signs follow."""
(
    SMALL,
    TITLE,
    CAPITALS,
    LETTER,
    INITIAL,
    INNER,
    MIXED,
    ENDING,
    DIGITS_FEW,
    DIGITS_FOUR,
    DIGITS_FIVE,
    DIGITS_MANY,
) = range(_WORDS)
WEB: Final = _WORDS
LINE: Final = _WORDS + 1
OTHER: Final = _WORDS + 2
_SIGNS: Final = (
    ".",
    ",",
    ":;",
    "!?",
    "([{",
    ")]}",
    "\"'\u201c\u201d\u2018\u2019`\u00ab\u00bb",
    "-\u2013\u2014",
    "/\\|",
    "#@",
    "&+",
    "_",
    "*",
)
SHAPES: Final = OTHER + 1 + len(_SIGNS)


def _sign_table() -> Ints:
    table = np.full(0x2100, OTHER, np.int64)
    for number, signs in enumerate(_SIGNS):
        table[[ord(sign) for sign in signs]] = OTHER + 1 + number
    return table


_SIGN_TABLE: Final = _sign_table()


def shapes_of(codes: Codes, kinds: Kinds, tokens: Tokens) -> Ints:
    """One shape per token, below `SHAPES`."""
    starts, ends = tokens.starts, tokens.ends
    size = ends - starts
    uppers = _counts(kinds == alphabet.UPPER, starts, ends)
    lowers = _counts(kinds == alphabet.LOWER, starts, ends)
    digits = _counts(kinds == alphabet.DIGIT, starts, ends)
    letters = uppers + lowers
    first = kinds[starts]
    dotted = (size == letters + 1) & (letters == 1) & (codes[ends - 1] == ord("."))
    return np.select(
        [
            tokens.web,
            first == alphabet.LINE,
            (first == alphabet.APOSTROPHE) & (letters > 0),
            dotted,
            (letters > 0) & (digits > 0),
            digits > 0,
            (letters == 1) & (uppers == 1),
            (uppers == 1) & (first == alphabet.UPPER),
            (uppers > 0) & (lowers == 0),
            uppers > 0,
            lowers > 0,
        ],
        [
            WEB,
            LINE,
            ENDING,
            INITIAL,
            MIXED,
            np.clip(digits + DIGITS_FOUR - 4, DIGITS_FEW, DIGITS_MANY),
            LETTER,
            TITLE,
            CAPITALS,
            INNER,
            SMALL,
        ],
        _SIGN_TABLE[np.minimum(codes[starts], len(_SIGN_TABLE) - 1)],
    )


def _counts(flags: "np.typing.NDArray[np.bool_]", starts: Ints, ends: Ints) -> Ints:
    sums = np.zeros(len(flags) + 1, np.int64)
    np.cumsum(flags, out=sums[1:])
    return sums[ends] - sums[starts]
