"""Spans of texts, found in steps.

Gates over the whole column, then the recognizer's own regular expression, validator and context.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import regex

from compliance.detect.patterns.matcher import Matcher
from compliance.detect.patterns.overlaps import resolved, without_contained
from compliance.detect.patterns.validators.table import validators
from compliance.detect.recognizer import Recognizer
from compliance.detect.rules import RuleSet
from policies.terms import Entity, Span

THRESHOLD: Final = 0.5
"""Least score that is reported."""
_UUID: Final = regex.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")


class Engine:
    """All rules."""

    def __init__(self, rules: RuleSet, own: Iterable[Recognizer] = ()) -> None:
        checks = validators(rules)
        theirs = [Matcher(one, checks.get(one.recognizer), rules) for one in rules.rules]
        ours = [Matcher(one, one.check, rules) for one in own]
        self.matchers: tuple[Matcher, ...] = (*theirs, *ours)

    def spans(
        self,
        texts: pa.Array,
        *,
        header: str = "",
        threshold: float = THRESHOLD,
        skip: Collection[Entity] = (),
    ) -> Mapping[int, tuple[Span, ...]]:
        """Position in `texts` (distinct strings, no nulls) → its spans, one per stretch.

        Positions without are left out.
        """
        found: dict[int, list[Span]] = {}
        sieve = _Sieve(texts)
        for matcher in self.matchers:
            if matcher.entity in skip:
                continue
            known = matcher.in_context(header)
            for place, text in sieve.candidates(matcher, threshold, header=known):
                hits = matcher.find(text, context=True, header=known, threshold=threshold)
                if spans := list(hits):
                    found.setdefault(place, []).extend(spans)
        settled = (
            (place, _settled(texts[place].as_py(), spans)) for place, spans in sorted(found.items())
        )
        return {place: spans for place, spans in settled if spans}

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


class _Sieve:
    """The distinct texts of a column, sieved for one matcher after another."""

    def __init__(self, texts: pa.Array) -> None:
        self._coarse: dict[str | None, tuple[Any, pa.Array]] = {None: (None, texts)}

    def candidates(
        self, matcher: Matcher, threshold: float, *, header: bool
    ) -> Iterator[tuple[int, str]]:
        """Texts that may hold a span of the matcher's, each with its position."""
        if not matcher.reaches(threshold, context=True):
            return
        places, texts = self._coarsely(matcher.first)
        gates = [matcher.gate]
        if not header and not matcher.reaches(threshold, context=False):
            gates.append(matcher.telling)
        for gate in gates:
            if gate and len(texts):
                inside = pc.indices_nonzero(pc.match_substring_regex(texts, gate))
                places = inside if places is None else places.take(inside)
                texts = texts.take(inside)
        yield from zip(
            range(len(texts)) if places is None else places.to_pylist(),
            texts.to_pylist(),
            strict=True,
        )

    def _coarsely(self, gate: str | None) -> tuple[Any, pa.Array]:
        if gate not in self._coarse:
            _, texts = self._coarse[None]
            places = pc.indices_nonzero(pc.match_substring_regex(texts, gate))
            self._coarse[gate] = (places, texts.take(places))
        return self._coarse[gate]


def _settled(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """One span per stretch; nothing but chance lies inside a UUID, of whatever version."""
    uuids = [one.span() for one in _UUID.finditer(text)]
    return resolved(
        one
        for one in spans
        if not any(
            a <= one.start and one.end <= b and (a, b) != (one.start, one.end) for a, b in uuids
        )
    )
