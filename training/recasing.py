"""Sentences in other capitals, as careless people and old systems write."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from training.sentence import Sentence

SHARES: Final[tuple[tuple[float, Callable[[str], str]], ...]] = (
    (0.12, str.lower),
    (0.06, str.upper),
    (0.03, str.title),
)
"""How much of the text is put in small letters, in capitals, and with a capital a word."""


def recased(sentences: Iterable[Sentence], seed: int) -> Iterator[Sentence]:
    """The same sentences, some of them in other capitals."""
    rng = random.Random(seed)
    for one in sentences:
        drawn = rng.random()
        for share, change in SHARES:
            if 0 <= drawn < share:
                one = _changed(one, change)  # noqa: PLW2901
            drawn -= share
        yield one


def _changed(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """Itself, where its length would change and its spans would no longer fit."""
    text = change(sentence.text)
    return replace(sentence, text=text) if len(text) == len(sentence.text) else sentence
