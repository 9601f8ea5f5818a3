"""How well names are found: precision, recall and F1 per entity, exact and by overlap.

A text's spans are sets of (start, end, entity). Exact: the same span with the same entity. Overlap:
a told span is right if it touches a true one of its entity, a true one is found if a told one
touches it; so an address that one of both has in one piece and the other in several is no error.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from compliance.detect.names.interface import ENTITIES, Names
from training.sentence import Label, Sentence

Told = tuple[int, int, str]
Spans = frozenset[Told]

ENTITY: Final[Mapping[Label, str]] = {
    Label.PER: "PERSON",
    Label.LOC: "LOCATION",
    Label.ADDR: "LOCATION",
    Label.ORG: "ORGANIZATION",
}


@dataclass(slots=True)
class Score:
    """Counts of one entity."""

    right: int = 0
    """Of what is told."""
    found: int = 0
    """Of what is true."""
    told: int = 0
    true: int = 0

    @property
    def precision(self) -> float:
        """Share of what is told that is right."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Share of what is true that is told."""
        return self.found / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """Of one set of texts: by entity, exact and by overlap."""

    exact: dict[str, Score] = field(default_factory=lambda: {one: Score() for one in ENTITIES})
    overlap: dict[str, Score] = field(default_factory=lambda: {one: Score() for one in ENTITIES})

    def add(self, told: Spans, true: Spans) -> None:
        """Count one text."""
        for entity in ENTITIES:
            ours = {one for one in told if one[2] == entity}
            theirs = {one for one in true if one[2] == entity}
            _count(self.exact[entity], (ours & theirs, ours & theirs), ours, theirs)
            _count(self.overlap[entity], (met(ours, theirs), met(theirs, ours)), ours, theirs)


def scored(told: Iterable[Spans], true: Iterable[Spans]) -> Scores:
    """All texts of a set, in the same order."""
    scores = Scores()
    for ours, theirs in zip(told, true, strict=True):
        scores.add(ours, theirs)
    return scores


def true_spans(sentence: Sentence) -> Spans:
    """What a sentence is labelled with; a street address is a location."""
    return frozenset((one.start, one.end, ENTITY[one.label]) for one in sentence.spans)


def told_spans(names: Names, count: int) -> list[Spans]:
    """What a tagger tells of `count` texts."""
    found: list[set[Told]] = [set() for _ in range(count)]
    columns = (names.texts, names.starts, names.ends, names.entities)
    for text, start, end, entity in zip(*(one.tolist() for one in columns), strict=True):
        found[text].add((start, end, ENTITIES[entity]))
    return [frozenset(one) for one in found]


def examined(find: Callable[[Sequence[str]], Names], sentences: Sequence[Sentence]) -> Scores:
    """The scores of a tagger on sentences: `examined(tagger.names, sentences)`."""
    told = told_spans(find([one.text for one in sentences]), len(sentences))
    return scored(told, map(true_spans, sentences))


def met(some: set[Told], others: set[Told]) -> set[Told]:
    """Those that touch one of the others."""
    return {one for one in some if any(one[0] < end and start < one[1] for start, end, _ in others)}


def _count(
    score: Score, agreed: tuple[set[Told], set[Told]], told: set[Told], true: set[Told]
) -> None:
    score.right += len(agreed[0])
    score.found += len(agreed[1])
    score.told += len(told)
    score.true += len(true)
