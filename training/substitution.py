"""Real sentences with other names in them: what is around a name is learned, not the name.

A person's name becomes one of as many words in the same case, and a word of it that comes again in
the sentence becomes the same again. Initials, particles (van, de) and endings (Jr.) stay. A place
becomes another place. Organisations stay, as they are not replaced by their like so easily.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from training.persons import AFTER, person
from training.sentence import Label, Sentence, Span
from training.world import SPOKEN, World

SOURCE: Final = "substituted"
WEIGHT: Final = 0.5
MOST_WORDS: Final = 4
"""Names of more words are kept: they are titles, lists and mistakes."""
SWAPPED: Final = (Label.PER, Label.LOC)


@dataclass(slots=True)
class Swap:
    """What the names of one sentence become."""

    world: World
    rng: random.Random
    known: dict[str, str] = field(default_factory=dict)
    """Of a word of a person's name or a whole place, in small letters."""

    def of(self, text: str, label: Label) -> str:
        """What a name becomes; itself, where it is kept."""
        if label is Label.PER:
            return self._person(text)
        return self._place(text) if label is Label.LOC else text

    def _person(self, text: str) -> str:
        words = text.split(" ")
        if len(words) > MOST_WORDS:
            return text
        made = person(self.world.culture(self.rng), self.rng)
        if len(words) == 1:
            return self._word(text, self.rng.choice((made.given, made.family)))
        fresh = (made.given, *[made.middle] * (len(words) - 2), made.family)
        return " ".join(map(self._word, words, fresh))

    def _word(self, word: str, fresh: str) -> str:
        if _stays(word):
            return word
        return as_written(word, self.known.setdefault(word.lower(), fresh))

    def _place(self, text: str) -> str:
        city, region, country = self.rng.choice(self.world.towns)
        fresh = self.rng.choice((city, city, region or city, country))
        return as_written(text, self.known.setdefault(text.lower(), fresh))


def substituted(
    sentences: Sequence[Sentence], world: World, count: int, seed: int
) -> Iterator[Sentence]:
    """So many sentences with names in them, drawn again and again, each with other names.

    Names are mostly of where the language is spoken.
    """
    rng = random.Random(seed)
    worlds = {language: world.near(codes) for language, codes in SPOKEN.items()}
    named = [one for one in sentences if any(span.label in SWAPPED for span in one.spans)]
    for _ in range(count if named else 0):
        one = rng.choice(named)
        yield swapped(one, Swap(worlds.get(one.language, world), rng))


def swapped(sentence: Sentence, swap: Swap) -> Sentence:
    """One sentence with other names."""
    text, spans, end = "", [], 0
    for span in sentence.spans:
        text += sentence.text[end : span.start]
        name = swap.of(sentence.text[span.start : span.end], span.label)
        spans.append(Span(len(text), len(text) + len(name), span.label))
        text, end = text + name, span.end
    text += sentence.text[end:]
    return replace(sentence, text=text, spans=tuple(spans), source=SOURCE, weight=WEIGHT)


def as_written(old: str, new: str) -> str:
    """The new name in capitals or small letters, as the old one was."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new.lower() if old.islower() else new


def _stays(word: str) -> bool:
    """Initials, particles, endings and what is no word."""
    return len(word.rstrip(".")) < 2 or not word[0].isalpha() or word in KEPT


KEPT: Final = frozenset((*AFTER, "van", "von", "de", "der", "den", "la", "di", "da", "del", "bin"))
