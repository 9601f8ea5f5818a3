"""Verdicts and findings, out of what was seen of a column."""

from collections.abc import Mapping
from typing import Final

from compliance.detect.columns.neighbours import Neighbour
from compliance.detect.columns.shapes import Profile
from compliance.detect.columns.verdict import CERTAIN
from compliance.detect.patterns.chance import by_chance
from compliance.detect.patterns.phones import is_number
from compliance.detect.patterns.validators.table import CHANCE
from compliance.detect.seen import Column, Hit
from policies.entities import kind_of, severity_of
from policies.terms import ColumnVerdict, Entity, Finding, Kind, Location

PROSE_WORDS: Final = 6.0
"""Mean words from which a column of differing values is prose."""
MOST: Final = 0.8
"""Share of values from which a column is of an entity or a form."""
_DIFFERING: Final = 0.3
_PHONES: Final = 128
"""Values that are tried as telephone numbers."""
_FORMS: Final = (("date", Entity("DATE_TIME"), 0.75), ("uuid", Entity("UUID"), 1.0))
"""Forms that tell an entity without a pattern: dates, and UUIDs of versions Presidio drops."""


def shares_of(column: Column, values: list[str], shape: Profile) -> dict[Entity, float]:
    """Entity → share of values that are of it as a whole, less what chance would give."""
    total = column.sample.non_null
    shares = {
        entity: count / total * (1 - CHANCE.get(entity, 0.0) ** max(shape.size, 1))
        for entity, count in column.wholes.items()
        if total
    }
    for form, entity, weight in _FORMS:
        if shape.forms[form] >= MOST:
            shares[entity] = max(shares.get(entity, 0.0), weight * shape.forms[form])
    others = max([shape.forms["date"], shape.forms["number"], shape.forms["ssn"], *shares.values()])
    if shape.forms["phone"] >= MOST and others < _DIFFERING:
        shares[Entity("PHONE_NUMBER")] = _phones(values)
    return shares


def _phones(values: list[str]) -> float:
    """Share that are telephone numbers and written as such; bare digits are any number."""
    written = [one.strip() for one in values[:_PHONES]]
    valid = sum(
        not one.isdigit() and _is_spaced(one) and is_number(one, ("US", "GB", "DE", "FR"))
        for one in written
    )
    return valid / len(written) if written else 0.0


def _is_spaced(text: str) -> bool:
    return text.startswith("+") or any(one in text for one in "()- ")


def verdict_of(column: Column, judged: Neighbour, declared: Mapping[str, Entity]) -> ColumnVerdict:
    """What a column holds, as told to the outside."""
    judgement, sample = judged.judgement, column.sample
    entity = declared.get(column.path) or (judgement.best if sample.non_null else None)
    ranked = judgement.ranked
    confidence = judgement.confidence(entity) if entity else max([0.0, *(one for _, one in ranked)])
    prose = (
        entity is None and judged.shape.words >= PROSE_WORDS and judged.shape.alike >= _DIFFERING
    )
    return ColumnVerdict(
        path=column.path,
        entity=entity,
        confidence=round(confidence if entity else min(confidence, CERTAIN - 0.01), 4),
        kind=kind_of(entity) if entity else None,
        severity=severity_of(entity) if entity else None,
        non_null=sample.non_null,
        matched=_matched(column, entity, judged.shape) if entity else 0,
        conflict=judgement.conflict(entity) if entity else False,
        evidence=tuple(
            one for told, _ in ranked for one in judgement.evidence(told) if one.weight > 0
        ),
        candidates=() if entity else tuple(told for told, weight in ranked if weight >= 0.2),  # noqa: PLR2004
        free_text=prose,
    )


def _matched(column: Column, entity: Entity, shape: Profile) -> int:
    """Counted where patterns tell the entity, else as many as the sample's form lets expect."""
    by_pattern = column.wholes.get(entity, 0)
    by_form = round(shape.fit(entity) * column.sample.non_null)
    return max(by_pattern, by_form) or column.sample.non_null


def beyond_chance(column: Column, hits: list[Hit]) -> list[Hit]:
    """Without those of check digits that as many random values would pass."""
    values = list(column.sample.counts)
    total = column.sample.non_null
    suspect = {
        entity
        for entity, count in column.wholes.items()
        if entity in CHANCE and by_chance(entity, count, values, total)
    }
    return [one for one in hits if not (one.whole and one.span.entity in suspect)]


def cells_of(column: Column, verdict: ColumnVerdict) -> list[Finding]:
    """The cells that a verdict tells and no pattern found."""
    entity, severity = verdict.entity, verdict.severity
    if entity is None or severity is None:
        return []
    found = {one.row for one in column.hits}
    return [
        Finding(
            entity,
            verdict.confidence,
            severity,
            "column",
            Location(row, column.path, 0, length, line),
        )
        for row, line, length in column.cells
        if row not in found
    ]


def finding_of(hit: Hit, column: str | None) -> Finding:
    """A hit, as told to the outside; `column` is None in plain text."""
    span = hit.span
    place = Location(hit.row, column, span.start, span.end, hit.line)
    return Finding(
        span.entity, span.score, severity_of(span.entity), span.recognizer, place, hit.fingerprint
    )


def in_order(findings: list[Finding]) -> list[Finding]:
    """By row, column and place."""
    return sorted(
        findings, key=lambda one: (one.location.row, one.location.column or "", one.location.start)
    )


def adds_to(verdict: ColumnVerdict, hit: Hit) -> bool:
    """Whether a hit says what the verdict of its column does not.

    One that weighs more does; so does a direct identifier within a cell of what identifies nobody
    by itself, such as an e-mail address in a note on a diagnosis.
    """
    if verdict.entity is None or verdict.severity is None:
        return True
    entity = hit.span.entity
    if severity_of(entity).rank > verdict.severity.rank:
        return True
    return not hit.whole and kind_of(entity) is Kind.DIRECT and verdict.kind is not Kind.DIRECT
