"""What the columns of a table hold, once all of it was seen: each by itself, then side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from compliance.detect.columns.lexicon import Meaning
from compliance.detect.columns.meanings import PERSON, declared_upstream, meanings
from compliance.detect.columns.neighbours import Neighbour, consult
from compliance.detect.columns.persons import are_tagged
from compliance.detect.columns.shapes import profile
from compliance.detect.columns.verdict import judge
from compliance.detect.naming.tagging import Tagging
from compliance.detect.seen import Column
from compliance.detect.telling import shares_of, suspects, verdict_of
from policies.terms import ColumnVerdict, Entity

_ASKED: Final = 128
"""Of the values looked at those that a tagger is asked, where no list of names knows them."""
_TAGGED: Final = 0.6
"""What it says for a column of persons."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One column, and what is said of it."""

    column: Column
    verdict: ColumnVerdict
    by_chance: frozenset[Entity]
    """Entities whose whole cells are told by nothing but chance."""
    passed_over: tuple[str, ...]
    """What was looked for in a sample of the column, and is not told by its verdict."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges the columns of one table."""

    entities: Mapping[int, Entity]
    """Rule → what it finds."""
    declared: Mapping[str, Entity]
    """Column → what the manifest says of it."""
    inherited: Mapping[str, Entity]
    """Column → what datasets upstream say of one of its name."""
    tagging: Tagging | None

    def all(self, columns: Sequence[Column]) -> list[Judged]:
        """Verdicts in the order of the columns; neighbours are heard."""
        wholes = [column.wholes(self.entities) for column in columns]
        alone = [self._alone(*one) for one in zip(columns, wholes, strict=True)]
        consult(alone)
        return [self._told(*one) for one in zip(columns, alone, wholes, strict=True)]

    def _alone(self, column: Column, wholes: Mapping[Entity, int]) -> Neighbour:
        values = column.sample.looked_at
        shape = profile(values, alike=column.sample.distinct)
        shares = shares_of(wholes, column.sample.non_null, values, shape)
        said = (*meanings(column.path), *self._upstream(column.path))
        judgement = judge(said, shape, shares, self.declared.get(column.path))
        if judgement.best is None and shape.may_be_names and self._are_tagged(values):
            judgement.add(PERSON, "values", _TAGGED)
        return Neighbour(column.path, shape, judgement)

    def _upstream(self, path: str) -> Iterator[Meaning]:
        if path in self.inherited:
            yield declared_upstream(self.inherited[path])

    def _are_tagged(self, values: Sequence[str]) -> bool:
        """Whether the tagger takes the values for names of persons."""
        if self.tagging is None:
            return False
        asked = values[:_ASKED]
        return are_tagged(self.tagging.persons(asked), len(asked))

    def _told(self, column: Column, judged: Neighbour, wholes: Mapping[Entity, int]) -> Judged:
        seen = column.sample
        verdict = verdict_of(judged, wholes, seen.non_null, self.declared)
        sampled = {self.entities[rule] for rule in column.passed_over}
        verdict = replace(verdict, estimated=verdict.entity in sampled)
        abstains = verdict.entity is None and not verdict.free_text
        chance = suspects(wholes, list(seen.counts), seen.non_null) if abstains else frozenset()
        return Judged(column, verdict, chance, tuple(self._passed_over(column, verdict)))

    def _passed_over(self, column: Column, verdict: ColumnVerdict) -> Iterator[str]:
        for rule, tally in column.passed_over.items():
            if self.entities[rule] != verdict.entity and tally.whole:
                yield (
                    f"{self.entities[rule]} was looked for in {tally.looked_at:,} of"
                    f" {tally.candidates:,} cells of column {column.path} that could hold it"
                )
