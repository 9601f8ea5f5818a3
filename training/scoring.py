"""How well names are found: precision, recall and F1 per entity, exact and by overlap.

A text's spans are sets of (start, end, entity). Exact: the same span with the same entity. Overlap:
each true span counts once if a told span of its entity touches it, each told span for one alone.
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
    told: int = 0
    true: int = 0

    @property
    def precision(self) -> float:
        """Share of what is told that is right."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Share of what is true that is told."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.told + self.true) if self.told + self.true else 0.0


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
            _count(self.exact[entity], len(ours & theirs), len(ours), len(theirs))
            _count(self.overlap[entity], paired(ours, theirs), len(ours), len(theirs))


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


def paired(told: set[Told], true: set[Told]) -> int:
    """True spans that a told one touches, each told span counted for one of them."""
    left, pairs = sorted(told), 0
    for start, end, _ in sorted(true):
        hit = next((one for one in left if one[0] < end and start < one[1]), None)
        if hit:
            left.remove(hit)
            pairs += 1
    return pairs


def _count(score: Score, right: int, told: int, true: int) -> None:
    score.right += right
    score.told += told
    score.true += true
