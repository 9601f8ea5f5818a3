"""Spans of the texts of a column.

A sieve says which texts each rule must be tried on; rules whose form is fixed are decided over many
whole cells at once; the rest is left to the rule's own expression, validator and context words.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.detect.patterns.context import FLOOR, GAIN
from compliance.detect.patterns.gate_file import Gates
from compliance.detect.patterns.gates import OPEN, TOLD
from compliance.detect.patterns.hits import Hits, at, hits_of, joined, spans_of
from compliance.detect.patterns.marks import Places, matches
from compliance.detect.patterns.matcher import Matcher
from compliance.detect.patterns.overlaps import without_contained
from compliance.detect.patterns.sampling import Tally, chosen
from compliance.detect.patterns.settling import settled
from compliance.detect.patterns.sieve import Column, Lane, Sieve, by_own
from compliance.detect.patterns.slices import in_slices
from compliance.detect.patterns.stretches import stretches
from compliance.detect.patterns.validators.table import validators
from compliance.detect.patterns.whole.table import whole
from compliance.detect.recognizer import Recognizer
from compliance.detect.rules import RuleSet
from policies.terms import Entity, Span

THRESHOLD: Final = 0.5
"""Least score that is reported."""
_MANY: Final = 4096
"""Candidates of a rule from which some are tried first."""
_PROBE: Final = 512
_RARE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Asked:
    """How a column is looked at."""

    header: str = ""
    """Words of its name; one that is a context word of a rule counts as near."""
    skip: Collection[Entity] = ()
    """Entities that are not looked for."""
    tallies: "dict[int, Tally] | None" = None
    """Of each rule, what was seen of it in the column so far; None: every text is looked at."""


class Engine:
    """All rules."""

    def __init__(
        self, rules: RuleSet, own: Iterable[Recognizer] = (), gates: Gates | None = None
    ) -> None:
        checks = validators(rules)
        theirs = [Matcher(one, checks.get(one.recognizer), rules) for one in rules.rules]
        ours = [Matcher(one, one.check, rules) for one in own]
        self.matchers: tuple[Matcher, ...] = (*theirs, *ours)
        self._wholes = [whole(one, rules) for one in self.matchers]
        self._sieve = Sieve(list(self._lanes(gates or Gates())))

    def find(self, column: Column, asked: Asked) -> Hits:
        """The spans that score the threshold or more, one per stretch, in order of position."""
        skip = frozenset(n for n, one in enumerate(self.matchers) if one.entity in asked.skip)

        def look(some: Column, tallies: dict[int, Tally] | None) -> Hits:
            return self.of_rules(some, replace(asked, tallies=tallies), skip=skip)

        return in_slices(column, asked.tallies, look)

    def of_rules(self, column: Column, asked: Asked, *, skip: frozenset[int]) -> Hits:
        """The spans of all rules but those to skip, by their number."""
        if not len(column.texts):
            return hits_of(())
        headed = [one.in_context(asked.header) for one in self.matchers]
        parts: list[Hits] = []
        for rule, open_ in self._sieve.candidates(column, headed, skip):
            own = self._sieve.own(rule)
            # Where few texts match, it is cheaper to know them than to decide over all.
            places = by_own(column, open_, own) if _is_rare(column, open_, own) else open_
            decided, left = self._decided(rule, column, places, headed=headed[rule])
            rest = by_own(column, left, own)
            if len(decided):
                parts.append(decided)
            tally = None
            if asked.tallies is not None:
                tally = asked.tallies.setdefault(rule, Tally(slow=self.matchers[rule].is_slow))
            looked_at = chosen(tally, rest, len(column.texts))
            hits = self._looked_at(rule, column, looked_at, headed=headed[rule])
            if tally is not None:
                tally.add(len(rest), len(looked_at), int(hits.whole.sum()))
            if len(hits):
                parts.append(hits)
        return settled(joined(parts), column, self.matchers)

    def spans(
        self, texts: pa.Array, *, header: str = "", skip: Collection[Entity] = ()
    ) -> Mapping[int, tuple[Span, ...]]:
        """Position in `texts` (strings, no nulls) → its spans; positions without are left out."""
        hits = self.find(Column(texts), Asked(header, skip))
        found: dict[int, list[Span]] = {}
        for place, span in self.each(hits):
            found.setdefault(place, []).append(span)
        return {place: tuple(spans) for place, spans in found.items()}

    def each(self, hits: Hits) -> Iterator[tuple[int, Span]]:
        """Position and span of each hit."""
        return spans_of(hits, self.matchers)

    def unfinished(self) -> Mapping[str, int]:
        """Recognizer of the user's → texts so far in which it was stopped, for it took too long."""
        guarded = ((one.recognizer, one.guard) for one in self.matchers if one.guard)
        return {name: guard.unfinished for name, guard in guarded if guard.unfinished}

    def raw(self, text: str, *, threshold: float = THRESHOLD) -> list[Span]:
        """Spans of one text as Presidio gives them: no context, entities may overlap."""
        return without_contained(
            span
            for matcher in self.matchers
            for span in matcher.find(text, context=False, header=False, threshold=threshold)
        )

    def _lanes(self, gates: Gates) -> Iterator[Lane]:
        for number, one in enumerate(self.matchers):
            open_ = one.demands(THRESHOLD, context=False)
            told = one.demands(THRESHOLD, context=True)
            if open_:
                gate = gates.of(open_, OPEN.get(one.recognizer, ()), one.hold)
                yield Lane(number, told=False, gate=gate)
            if told and (told != open_ or one.recognizer in OPEN):
                gate = gates.of(told, TOLD.get(one.recognizer, ()), one.hold)
                yield Lane(number, told=True, gate=gate, words=one.words, wordy=one.is_wordy)

    def _decided(
        self, rule: int, column: Column, places: Places, *, headed: bool
    ) -> tuple[Hits, Places]:
        """Whole cells that are decided at once, and the rest."""
        way = self._wholes[rule]
        if way is None or not len(places):
            return hits_of(()), places
        decided = way.decide(column, places)
        scores = decided.scores
        if headed:
            scores = np.where(scores < 1, np.clip(scores + GAIN, FLOOR, 1.0), scores)
        held = scores >= max(THRESHOLD, self.matchers[rule].least)
        found = decided.places[held]
        zeros = np.zeros(len(found), np.int64)
        sizes = column.lengths[found].astype(np.int64)
        hits = Hits(found, zeros, sizes, zeros + rule, scores[held], np.ones(len(found), np.bool_))
        return hits, decided.rest

    def _looked_at(self, rule: int, column: Column, places: Places, *, headed: bool) -> Hits:
        if not len(places):
            return hits_of(())
        matcher = self.matchers[rule]
        texts = column.texts.take(at(places))
        ask = partial(matcher.find, header=headed, threshold=THRESHOLD)
        known = stretches(texts, matcher.supersets)
        worded = _worded(matcher, texts, headed=headed)
        return hits_of(
            [
                (place, one.start, one.end, rule, one.score, _is_whole(one, text))
                for place, text, where, words in zip(
                    places.tolist(), texts.to_pylist(), known, worded, strict=True
                )
                for one in ask(text, context=words, stretches=where)
            ]
        )


def _worded(matcher: Matcher, texts: pa.StringArray, *, headed: bool) -> Sequence[bool]:
    """Which texts may hold context words: RE2 looks for them in a tenth of the time."""
    if headed:
        return [True] * len(texts)
    told: list[bool] = (
        [False] * len(texts) if matcher.words is None else matches(texts, matcher.words).tolist()
    )
    return told


def _is_rare(column: Column, places: Places, own: str | None) -> bool:
    """Whether few of the first texts match the rule's own expression."""
    probe = places[:_PROBE]
    matched = len(by_own(column, probe, own)) if len(places) > _MANY else _PROBE
    return matched < _RARE * _PROBE


def _is_whole(span: Span, text: str) -> bool:
    return not (text[: span.start].strip() or text[span.end :].strip())
