"""Names in all the prose of a batch, tagged at once, as hits beside those of the patterns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from compliance.detect.names.interface import ENTITIES, Namer, Names
from compliance.detect.naming.comments import prose_in
from compliance.detect.naming.markup import without_markup
from compliance.detect.naming.sharing import shared
from compliance.detect.naming.wrapped import wrapped
from compliance.detect.patterns.hits import NONE, Floats, Hits, Ints, at
from compliance.detect.texts import Texts
from policies.naming import Naming
from policies.terms import Entity

THRESHOLD: Final = 0.5
"""Least score that is reported."""
CALLED: Final[Mapping[str, str]] = {
    "embedded": "NameTagger",
    "spacy": "SpacyRecognizer",
    "transformers": "HuggingFaceNerRecognizer",
    "gliner": "GLiNERRecognizer",
}
"""Engine → what findings call it."""
LINES: Final = 512
"""Lines of a text file that count as one document: a name in one of them counts in all."""


_WHOLE: Final = 0.8
"""Share of a cell that its name covers at least; the rest is a title or an initial."""
_FAR: Final = 1 << 32
"""More texts than a column of a batch has."""


@dataclass(frozen=True, slots=True)
class Label:
    """What findings of one entity are told as, in place of a rule."""

    entity: Entity
    recognizer: str


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of one column of a batch."""

    texts: Texts
    places: Ints
    """Positions in `texts.values`, ascending."""

    def documents(self, column: int) -> Ints:
        """The row of the batch that each is of; a number of its own where several rows hold it.

        `column` keeps the numbers of one column apart from those of others.
        """
        if self.texts.codes is not None:
            return -1 - self.places - column * _FAR
        return self.places if self.texts.rows is None else self.texts.rows[self.places]


class Tagging:
    """What is asked of a namer, and how its answers are told."""

    def __init__(
        self, namer: Namer, declared: Naming, thresholds: Mapping[str, float] | None = None
    ) -> None:
        told, least = CALLED[declared.engine], thresholds or {}
        self.namer = namer
        self.code = declared.code
        self._sharing = declared.engine == "embedded"
        self.labels = tuple(Label(one, told) for one in ENTITIES)
        self._least: Floats = np.array(
            [
                max(THRESHOLD, least.get(one, 0.0)) if one in declared.entities else np.inf
                for one in ENTITIES
            ]
        )

    def hits(
        self, prose: Sequence[Prose], *, lines: bool, first_rule: int, program: bool = False
    ) -> list[Hits]:
        """The names in each column's prose, all of which is tagged at once.

        Args:
            prose: that of each column of a batch.
            lines: these are lines of a text file.
            first_rule: number of the first label.
            program: these are lines of source code, of which comments and strings are prose.
        """
        if not any(len(one.places) for one in prose):
            return [NONE] * len(prose)
        written = [one.texts.values.take(at(one.places)).to_pylist() for one in prose]
        if program:
            written = [[prose_in(text) for text in column] for column in written]
        elif lines:
            written = [[without_markup(text) for text in column] for column in written]
        rows = np.concatenate([one.documents(n) for n, one in enumerate(prose)])
        texts = [text for column in written for text in column]
        named = self._of_lines(texts, rows) if lines else self._named(texts, rows)
        ends = np.cumsum([len(one) for one in written])
        told = []
        for one, column, end in zip(prose, written, ends.tolist(), strict=True):
            first = end - len(column)
            held = (named.texts >= first) & (named.texts < end)
            told.append(_hits(one, column, named.where(held), first, first_rule))
        return told

    def persons(self, values: Sequence[str]) -> int:
        """How many of these cells are a person's name and nothing else."""
        named = self.namer.names(values)
        sizes = np.array([len(one.strip()) for one in values], np.int64)
        whole = named.ends - named.starts >= _WHOLE * sizes[named.texts]
        person = (named.entities == 0) & (named.scores >= THRESHOLD)
        return int((whole & person).sum())

    def _of_lines(self, lines: Sequence[str], rows: Ints) -> Names:
        """Those of a text file, whose sentences may go on in the next line."""
        whole = wrapped(lines, rows)
        return whole.by_line(self._named(whole.texts, rows[whole.first] // LINES))

    def _named(self, texts: Sequence[str], documents: Ints) -> Names:
        ask = shared if self._sharing else _asked
        named = ask(self.namer, texts, documents)
        return named.where(named.scores >= self._least[named.entities])


def _asked(namer: Namer, texts: Sequence[str], documents: Ints) -> Names:
    return namer.names(texts, documents)


def _hits(prose: Prose, written: Sequence[str], named: Names, first: int, rule: int) -> Hits:
    within = named.texts - first
    sizes = np.array([len(one.strip()) for one in written], np.int64)
    whole = named.ends - named.starts >= sizes[within] if len(named) else np.empty(0, np.bool_)
    places = prose.places[within]
    rules = named.entities + rule
    return Hits(places, named.starts, named.ends, rules, named.scores, whole)
