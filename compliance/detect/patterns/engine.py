"""Spans of texts: gates over the whole column, then the recognizer's own regular expression, validator and context."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import regex

from compliance.detect.patterns import phones
from compliance.detect.patterns.context import near, phrase, raised
from compliance.detect.patterns.gates import DIGIT, FIRST, GATES
from compliance.detect.patterns.overlaps import resolved, without_contained
from compliance.detect.patterns.pieces import pieces
from compliance.detect.patterns.validators.table import Validator, validators
from compliance.detect.recognizer import Recognizer
from compliance.detect.rules import Rule, RuleSet
from policies.terms import Entity, Span

THRESHOLD: Final = 0.5
PHONE: Final = "PhoneRecognizer"
_UNPROVEN: Final = 0.4
"""Score of a match that says less than its pattern claims."""

_EMBEDDED: Final = frozenset(
    {"CryptoRecognizer", "ItFiscalCodeRecognizer", "MedicalLicenseRecognizer", "PlPeselRecognizer"}
)
"""Their patterns have no word boundary; inside a longer word or number they are chance."""

_COMMON_BY_CHANCE: Final = frozenset({"NhsRecognizer", "ItVatCodeRecognizer"})
"""About one in ten random numbers passes their check digit, so bare digits prove nothing without a context word."""

_ANYTHING: Final = frozenset(
    {
        "number",
        "call",
        "us",
        "states",
        "united",
        "document",
        "check",
        "transaction",
        "tax",
        "link",
        "date",
    }
)
"""Context words that in a sentence help, and as a column's name say nothing alone."""

_NEVER: Final = frozenset({"number", "cc "})
"""Context words that stand before numbers of every kind."""

_ONLY_REFUTE: Final = frozenset(
    {"IpRecognizer", "MacAddressRecognizer", "UsSsnRecognizer", "UuidRecognizer"}
)
_UUID: Final = regex.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_ADDRESSED: Final = regex.compile(r"(?i)://|\bwww\d{0,3}\.|[a-z]/")


@dataclass(frozen=True, slots=True)
class _Expression:
    compiled: regex.Pattern[str]
    score: float
    group: int | str
    groups_back: bool
    """IBAN: shorter readings of a match are tried, group by group."""


class Matcher:
    """One rule, ready to run over a text."""

    def __init__(
        self, rule: Rule | Recognizer, validator: Validator | None, rules: RuleSet
    ) -> None:
        self.entity = Entity(rule.entity)
        self.recognizer = rule.recognizer
        self.first = DIGIT if isinstance(rule, Recognizer) else FIRST.get(rule.recognizer)
        self.gate = rule.gate if isinstance(rule, Recognizer) else GATES.get(rule.recognizer)
        self.words = phrase(one for one in rule.context if one not in _NEVER)
        # Without a context word, only numbers that are written as telephone numbers can be told.
        self.telling = (
            f"{self.words}|{phones.WRITTEN_GATE}" if rule.recognizer == PHONE else self.words
        )
        telling = phrase(one for one in rule.context if one.lower() not in _ANYTHING)
        self._header = regex.compile(telling) if telling else None
        self._near = regex.compile(self.words) if self.words else None
        self._validator = validator
        self._phone = (
            (rules.phone_regions, rules.phone_leniency) if rule.recognizer == PHONE else None
        )
        self._expressions = tuple(_expressions(rule))

    def reaches(self, threshold: float, *, context: bool) -> bool:
        """Whether any match can score `threshold`, with or without a context word."""
        proves = self._validator is not None and self.recognizer not in _ONLY_REFUTE
        best = max([1.0 if proves else one.score for one in self._expressions] + [0.0])
        if self._phone:
            best = phones.SCORE
        return (raised(best) if context and self.words else best) >= threshold

    def find(self, text: str, *, context: bool, header: bool, threshold: float) -> Iterator[Span]:
        """Spans of one text that score `threshold` or more. `header`: the column's name is a context word."""
        for offset, piece in pieces(text):
            for start, end, score in self._raw(piece):
                final = score
                if context and 0 < score < 1 and self._is_near(piece, start, end, header=header):
                    final = raised(score)
                if final >= threshold:
                    yield Span(offset + start, offset + end, self.entity, final, self.recognizer)

    def in_context(self, header: str) -> bool:
        """Whether a column's name is one of the context words."""
        return self._header is not None and self._header.search(header) is not None

    def _is_near(self, text: str, start: int, end: int, *, header: bool) -> bool:
        return header or (self._near is not None and near(self._near, text, start, end))

    def _raw(self, text: str) -> Iterator[tuple[int, int, float]]:
        if self._phone:
            for start, end, score in phones.find(text, *self._phone):
                yield start, end, self._judged(text, start, end, score)
        for expression in self._expressions:
            for match in expression.compiled.finditer(text):
                for start, end in _readings(match, expression):
                    score = self._judged(text, start, end, expression.score)
                    if score > 0:
                        yield start, end, score
                        break

    def _judged(self, text: str, start: int, end: int, score: float) -> float:
        found = text[start:end]
        if self.recognizer in _EMBEDDED and _is_inside_word(text, start, end):
            return 0.0
        bare = found.isdigit() or self.recognizer in {"IpRecognizer", PHONE}
        if bare and _is_inside_number(text, start, end):
            return 0.0
        if self.recognizer == "MacAddressRecognizer" and _is_inside_list(text, start, end):
            return 0.0
        if self.recognizer == "UrlRecognizer" and not _ADDRESSED.search(found):
            return _UNPROVEN
        if self._validator is None:
            return score
        said = self._validator(found)
        if said is None:
            return score
        if said and self.recognizer in _COMMON_BY_CHANCE and found.isdigit():
            return min(score, _UNPROVEN)
        return 1.0 if said else 0.0


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
        """Position in `texts` (distinct strings, no nulls) → its spans, one per stretch; positions without are left out."""
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


def _expressions(rule: Rule | Recognizer) -> Iterator[_Expression]:
    for one in rule.patterns:
        compiled = regex.compile(one.regex, one.flags)
        group: int | str = "value" if "value" in compiled.groupindex else 0
        yield _Expression(compiled, one.score, group, rule.recognizer == "IbanRecognizer")


def _readings(match: regex.Match[str], expression: _Expression) -> Iterator[tuple[int, int]]:
    """The spans that a match may stand for, longest first; empty ones are left out."""
    if not expression.groups_back:
        start, end = match.span(expression.group)
        if end > start:
            yield start, end
        return
    for group in range(len(match.groups()), 0, -1):
        end = match.end(group) if match.end(group) > 0 else match.end()
        if end > match.start():
            yield match.start(), end


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


def _is_inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or after.isalnum()


def _is_inside_number(text: str, start: int, end: int) -> bool:
    """Whether digits are a part of a longer number: `71.4111111111111111`."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return _joins(before[:1], before[1:]) or _joins(after[1:], after[:1])


def _joins(digit: str, mark: str) -> bool:
    return digit.isdigit() and mark in {".", ","}


def _is_inside_list(text: str, start: int, end: int) -> bool:
    """Whether numbers go on before or behind in the same manner: `1-10-11-12-13-14-15-16`."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return _goes_on(before[:1], before[1:]) or _goes_on(after[1:], after[:1])


def _goes_on(digit: str, mark: str) -> bool:
    return digit.isalnum() and mark in {"-", ":"}
