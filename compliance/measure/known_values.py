"""Values that a run has read, kept as keyed digests, and looked for in texts.

Most texts begin no known value at any of their words, so that they need not be tried further.
"""

import re
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import compress
from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.measure.among import Numbers, among

LONGEST: Final = 6
"""Words of a value that are compared; a longer value is known by its first six."""

_LEAST_CHARACTERS: Final = 6

_LEAST_DIGITS: Final = 4

_LEAST_DIGITS_ALONE: Final = 9
"""Shorter numbers stand in any report, as counts."""

_WORD: Final = re.compile(r"[^\W_]+")

_AT_ONCE: Final = 5000
"""Texts that are looked up together."""


class _Sorted:
    """Digests in order, each once: eight bytes per value."""

    def __init__(self) -> None:
        self._old = np.empty(0, dtype=np.uint64)
        self._new: list[Numbers] = []

    def add(self, digests: Numbers) -> None:
        """More of them."""
        self._new.append(digests)

    @property
    def all(self) -> Numbers:
        """All that were added."""
        if self._new:
            self._old = np.unique(np.concatenate([self._old, *self._new]))
            self._new = []
        return self._old

    def hold(self, digests: Numbers) -> npt.NDArray[np.bool_]:
        """Which of these are among them."""
        return among(digests, self.all)


class KnownValues:
    """Digests of values under a key that is made for one run and never leaves it."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._forms = _Sorted()
        self._begins = _Sorted()
        """First words, by which most texts need not be looked at further."""
        self._lengths: set[int] = set()
        """Characters of first words."""

    def add(self, values: Iterable[str]) -> None:
        """Remember those values that chance does not write: an address, or four digits and more."""
        forms = [form for value in values for form in _forms(value)]
        begins = {form.partition(" ")[0] for form in forms}
        self._forms.add(self._digests(forms))
        self._begins.add(self._digests(begins))
        self._lengths.update(map(len, begins))

    def count_in(self, texts: Sequence[str]) -> int:
        """How many stretches of one to six words are known, counted text by text."""
        if not len(self):
            return 0
        parts = (texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE))
        return sum(map(self._count, parts))

    def __len__(self) -> int:
        """How many values are remembered."""
        return len(self._forms.all)

    def _count(self, texts: Sequence[str]) -> int:
        all_words = [_words(text) for text in texts]
        each = {word for words in all_words for word in words if len(word) in self._lengths}
        begins = frozenset(compress(each, self._begins.hold(self._digests(each))))
        told = (_told(words, begins) for words in all_words if _may_tell(words, begins))
        return sum(int(self._forms.hold(self._digests(forms)).sum()) for forms in told)

    def _digests(self, forms: Collection[str]) -> Numbers:
        return np.fromiter(map(self._digest, forms), dtype=np.uint64, count=len(forms))

    def _digest(self, form: str) -> int:
        data = form.encode(errors="surrogatepass")
        return int.from_bytes(blake2b(data, key=self._key, digest_size=8).digest(), "big")


def _forms(value: str) -> tuple[str, ...]:
    """The one way in which a value is compared, and its digits alone where it has no letters."""
    digits = sum(character.isdigit() for character in value)
    if digits < _LEAST_DIGITS and "@" not in value:
        return ()
    words = _words(value)[:LONGEST]
    if all(word.isdigit() for word in words):
        return ("".join(words),) if digits >= _LEAST_DIGITS_ALONE else ()
    form = " ".join(words)
    return (form,) if len(form) >= _LEAST_CHARACTERS else ()


def _words(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.casefold() for word in _WORD.findall(text)]


def _may_tell(words: Sequence[str], begins: frozenset[str]) -> bool:
    """Whether a known value may stand there: one begins so, or there are digits enough."""
    digits = sum(len(word) for word in words if word.isdigit())
    return digits >= _LEAST_DIGITS_ALONE or not begins.isdisjoint(words)


def _told(words: Sequence[str], begins: frozenset[str]) -> set[str]:
    """The stretches that may be known values, each once."""
    return {form for form in _stretches(words, begins) if len(form) >= _LEAST_CHARACTERS}


def _stretches(words: Sequence[str], begins: frozenset[str]) -> Iterator[str]:
    for start, first in enumerate(words):
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            stretch = words[start:end]
            if all(word.isdigit() for word in stretch):
                yield "".join(stretch)
            elif first in begins:
                yield " ".join(stretch)
