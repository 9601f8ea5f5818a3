"""Where sentences end, and how each is capitalised."""

from typing import Final

import numpy as np

from compliance.detect.names import shapes
from compliance.detect.names.interface import Ints
from compliance.detect.names.keys import Words, key_of, words_of
from compliance.detect.names.tokens import Flags, Tokens

LONGEST: Final = 160
"""Most tokens of a sentence; a longer one is cut."""

MIXED, LOWER, UPPER, TITLE, SHORT = range(5)
"""How a sentence is capitalised: as usual, not at all, wholly, each word, too short to tell."""
CASES: Final = 5
_TELLING: Final = 3
"""Words that tell how a sentence is capitalised."""

_ABBREVIATIONS: Final = """
adj apt ave bd blvd bros c capt co col corp cpl ct d dept dipl dr dra drs ed est etc ext fig fr frl
ft gen gov herr hon hr hrn ing inc jr lic lt ltd maj messrs mme mr mrs ms mt mx nr no nos nr ph prof
profa pt rd rev sen sgt sr sra srta st sta ste sto str tel vs
"""
_SHORTENED: Final = np.sort(
    words_of(np.array([key_of(word) for word in _ABBREVIATIONS.split()], np.uint64))
)
_STOP, _SHOUT = shapes.OTHER + 1, shapes.OTHER + 4
_OPENING: Final = (
    shapes.TITLE,
    shapes.CAPITALS,
    shapes.LETTER,
    shapes.INITIAL,
    shapes.INNER,
    shapes.OTHER + 5,
    shapes.OTHER + 7,
)
"""Shapes that may begin a sentence."""


def sentences_of(tokens: Tokens, texts: Ints, forms: Ints, words: Words) -> Ints:
    """The number of the sentence of each token, ascending.

    `texts` are the texts that the tokens are in, `forms` their shapes, `words` their folded keys.
    """
    if not len(tokens):
        return texts
    ends = _ends(tokens, forms, words)
    ends[1:] |= texts[1:] != texts[:-1]
    number = np.cumsum(ends) - ends[0]
    starts = np.flatnonzero(np.diff(number, prepend=-1))
    within = np.arange(len(number)) - starts[number]
    cut = (within % LONGEST == 0) & (within > 0)
    return np.asarray(number + np.cumsum(cut), np.int64)


def cases_of(sentences: Ints, forms: Ints) -> Ints:
    """How each sentence is capitalised."""
    starts = np.flatnonzero(np.diff(sentences, prepend=-1))
    small = _count(starts, (forms == shapes.SMALL))
    title = _count(starts, (forms == shapes.TITLE) | (forms == shapes.INNER))
    capitals = _count(starts, forms == shapes.CAPITALS)
    single = _count(starts, (forms == shapes.LETTER) | (forms == shapes.INITIAL))
    words = small + title + capitals
    return np.select(
        [
            words < _TELLING,
            (title + capitals == 0) & (single <= 1),
            (small + title == 0),
            (title >= _TELLING) & (small * 4 <= title),
        ],
        [SHORT, LOWER, UPPER, TITLE],
        MIXED,
    )


def _ends(tokens: Tokens, forms: Ints, words: Words) -> Flags:
    """Whether a sentence begins at each token, as the tokens around it tell."""
    begins = np.zeros(len(tokens), np.bool_)
    stop = (forms == _STOP) | (forms == _SHOUT)
    shortened = np.zeros(len(tokens), np.bool_)
    at = np.flatnonzero(forms[1:] == _STOP)
    shortened[at + 1] = np.isin(words[at], _SHORTENED) | (forms[at] == shapes.LETTER)
    apart = tokens.starts[1:] > tokens.ends[:-1]
    begins[1:] = stop[:-1] & ~shortened[:-1] & apart & np.isin(forms[1:], _OPENING)
    line = forms == shapes.LINE
    begins[2:] |= line[:-2] & line[1:-1] & ~line[2:]
    return begins


def _count(starts: Ints, flags: Flags) -> Ints:
    if not len(starts):
        return np.empty(0, np.int64)
    return np.add.reduceat(flags.astype(np.int64), starts)
