"""Texts as the model reads them: tokens, their types, sentences; some texts together at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from compliance.detect.names import alphabet, shapes
from compliance.detect.names.alphabet import Alphabet, Codes, Kinds
from compliance.detect.names.interface import Ints
from compliance.detect.names.keys import SPAN, Keys, Words, keys_of, words_of
from compliance.detect.names.sentences import cases_of, sentences_of
from compliance.detect.names.tokens import Tokens, tokens_of

_ZERO: Final = np.uint32(ord("0"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Some texts as tokens, in order."""

    texts: Ints
    """Position of each token's text."""
    starts: Ints
    ends: Ints
    """Half-open, in characters of the text."""
    sentences: Ints
    """Number of each token's sentence, from 0, ascending."""
    cases: Ints
    """How each sentence is capitalised."""
    keys: Keys
    """Of each token with its capitals: tokens of one key are of one type."""
    words: Words
    """Of each token, folded."""
    shapes: Ints
    folded: Codes
    """All characters, folded; the texts follow each other."""
    places: Ints
    """Where each token begins in `folded`."""

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text that is read at once."""

    text: int
    begin: int
    content: str


def readings(texts: Sequence[str], alphabet_: Alphabet) -> Iterator[Reading]:
    """The texts, read in order, at most `SPAN` characters at once."""
    held: list[Stretch] = []
    size = 0
    for stretch in _stretches(texts):
        if size + len(stretch.content) + 1 > SPAN and held:
            yield _read(held, alphabet_)
            held, size = [], 0
        held.append(stretch)
        size += len(stretch.content) + 1
    if held:
        yield _read(held, alphabet_)


def _stretches(texts: Sequence[str]) -> Iterator[Stretch]:
    """Each text; a long one in parts that end at a line or a blank where there is one."""
    for number, text in enumerate(texts):
        begin = 0
        while len(text) - begin >= SPAN:
            end = _cut(text, begin)
            yield Stretch(number, begin, text[begin:end])
            begin = end
        if begin < len(text):
            yield Stretch(number, begin, text[begin:] if begin else text)


def _cut(text: str, begin: int) -> int:
    last = begin + SPAN - 1
    earliest = last - SPAN // 4
    for mark in ("\n", ". ", " "):
        at = text.rfind(mark, earliest, last)
        if at >= 0:
            return at + len(mark)
    return last


def _read(held: Sequence[Stretch], alphabet_: Alphabet) -> Reading:
    whole = "\n".join(stretch.content for stretch in held)
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    begins = np.cumsum([0] + [len(stretch.content) + 1 for stretch in held])
    kinds = alphabet_.kinds(codes)
    kinds[begins[1:-1] - 1] = alphabet.SPACE
    tokens = tokens_of(codes, kinds)
    forms = shapes.shapes_of(codes, kinds, tokens)
    folded = alphabet_.folded(codes)
    words = words_of(keys_of(folded, tokens.starts, tokens.ends))
    at = np.searchsorted(begins, tokens.starts, side="right") - 1
    sentences = sentences_of(tokens, at, forms, words)
    shift = np.array([stretch.begin for stretch in held])[at] - begins[at]
    return Reading(
        texts=np.array([stretch.text for stretch in held])[at],
        starts=tokens.starts + shift,
        ends=tokens.ends + shift,
        sentences=sentences,
        cases=cases_of(sentences, forms),
        keys=_type_keys(codes, kinds, tokens),
        words=words,
        shapes=forms,
        folded=folded,
        places=tokens.starts,
    )


def _type_keys(codes: Codes, kinds: Kinds, tokens: Tokens) -> Keys:
    """Keys with capitals; digits are 0, as in `folded`.

    A key tells all that a vector is made of: none depends on which token of its type came first.
    """
    plain = np.where(kinds == alphabet.DIGIT, _ZERO, codes)
    return keys_of(plain, tokens.starts, tokens.ends)
