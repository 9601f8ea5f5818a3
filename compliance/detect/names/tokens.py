"""Texts as tokens: words, numbers, signs and line ends, by array operations alone.

A word is a run of letters and digits. An apostrophe stays inside a name (O'Brien) and begins what
is appended to one ('s); the dot of an initial belongs to it (J.). Addresses of the web and handles
are one token each. Whatever a text holds, its tokens are found in time linear in its length.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.detect.names import alphabet
from compliance.detect.names.alphabet import Codes, Kinds
from compliance.detect.names.interface import Ints

Flags = npt.NDArray[np.bool_]

_AT: Final = ord("@")
_DOT: Final = ord(".")
_COLON: Final = ord(":")
_SLASH: Final = ord("/")
_PART_OF_MAIL: Final = np.array([ord(c) for c in "@._%+-"], np.uint32)
_CLOSING: Final = np.array([ord(c) for c in ".,;:!?)]}>\"'"], np.uint32)

_ENDING: Final = 2
"""Most letters after an apostrophe that are appended to a word: 's, 'll."""
_ARTICLE: Final = 2
"""Most letters before an apostrophe that belong to the word after it: O'Hara, l'eau."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One element per token, in the order of the text."""

    starts: Ints
    ends: Ints
    """Half-open, in characters."""
    web: Flags
    """Whether it is a URL, a mail address or a handle."""

    def __len__(self) -> int:
        return len(self.starts)


def tokens_of(codes: Codes, kinds: Kinds) -> Tokens:
    """The tokens of a text from its characters and what they are."""
    size = len(codes)
    word = (kinds >= alphabet.LOWER) & (kinds <= alphabet.DIGIT)
    inside = np.zeros(size + 1, np.bool_)
    inside[1:size] = word[1:] & word[:-1]
    _join_apostrophes(inside, kinds, word)
    _join_initials(inside, codes, kinds)
    web = _join_addresses(inside, codes, kinds)
    shown = kinds != alphabet.SPACE
    starts = np.flatnonzero(shown & ~inside[:size])
    ends = np.flatnonzero(shown & ~inside[1:]) + 1
    return Tokens(starts, ends, web[starts])


def _join_apostrophes(inside: Flags, kinds: Kinds, word: Flags) -> None:
    """Mark the characters after which a token goes on, where an apostrophe stands in a word."""
    at = np.flatnonzero(kinds == alphabet.APOSTROPHE)
    at = at[(at > 0) & (at < len(kinds) - 1)]
    at = at[word[at - 1] & word[at + 1]]
    if not len(at):
        return
    edges = np.flatnonzero(np.diff(word, prepend=False, append=False))
    before = at - edges[np.searchsorted(edges, at) - 1]
    after = edges[np.searchsorted(edges, at + 1, side="right")] - at - 1
    appended = (after <= _ENDING) & ~((before <= _ARTICLE) & (after == _ENDING))
    inside[at + 1] = True
    inside[at[~appended]] = True


def _join_initials(inside: Flags, codes: Codes, kinds: Kinds) -> None:
    at = np.flatnonzero(codes == _DOT)
    at = at[at > 0]
    letter = (kinds[at - 1] == alphabet.UPPER) | (kinds[at - 1] == alphabet.LOWER)
    inside[at] = letter & ~inside[at - 1]


def _join_addresses(inside: Flags, codes: Codes, kinds: Kinds) -> Flags:
    """Make one token of each URL, mail address and handle; which characters are in one."""
    web = np.zeros(len(codes), np.bool_)
    at = np.flatnonzero(codes == _AT)
    if len(at):
        word = (kinds >= alphabet.LOWER) & (kinds <= alphabet.DIGIT)
        mail = word | np.isin(codes, _PART_OF_MAIL)
        _mark_runs(web, mail, at, codes)
    colons = np.flatnonzero(codes[:-2] == _COLON)
    colons = colons[(codes[colons + 1] == _SLASH) & (codes[colons + 2] == _SLASH)]
    if len(colons):
        _mark_runs(web, kinds > alphabet.LINE, colons, codes)
    if len(at) or len(colons):
        edge = web[1:] != web[:-1]
        inside[1:-1] = (inside[1:-1] & ~edge) | (web[1:] & web[:-1])
    return web


def _mark_runs(web: Flags, allowed: Flags, at: Ints, codes: Codes) -> None:
    """Mark the runs of allowed characters around some places, but closing signs at their end."""
    edges = np.flatnonzero(np.diff(allowed, prepend=False, append=False))
    runs = np.unique(np.searchsorted(edges, at, side="right"))
    starts, ends = edges[runs - 1], edges[runs]
    for _ in range(3):
        closing = np.isin(codes[ends - 1], _CLOSING) & (ends - starts > 1)
        ends = ends - closing
    marks = np.zeros(len(codes) + 1, np.int32)
    np.add.at(marks, starts, 1)
    np.add.at(marks, ends, -1)
    web |= np.cumsum(marks[:-1]) > 0
