"""Verdicts and findings, out of what was seen of a column."""

from collections.abc import Mapping, Sequence
from typing import Final

from compliance.detect.columns.neighbours import Neighbour
from compliance.detect.columns.shapes import Profile
from compliance.detect.columns.verdict import CERTAIN
from compliance.detect.patterns.chance import by_chance
from compliance.detect.patterns.phones import is_number
from compliance.detect.patterns.validators.table import CHANCE
from policies.entities import kind_of, severity_of
from policies.terms import ColumnVerdict, Entity, Finding, Kind

PROSE_WORDS: Final = 6.0
"""Mean words from which a column of differing values is prose."""
_DIFFERING: Final = 0.3
_PHONES: Final = 128
"""Values that are tried as telephone numbers."""


def shares_of(
    wholes: Mapping[Entity, int], total: int, values: Sequence[str], shape: Profile
) -> dict[Entity, float]:
    """Entity → share of values that are of it as a whole, less what chance would give.

    `wholes` are the counts among `total` values that are not null.
    """
    shares = {
        entity: count / total * (1 - CHANCE.get(entity, 0.0) ** max(shape.size, 1))
        for entity, count in wholes.items()
        if total
    }
    for entity, share in shape.told():
        shares[entity] = max(shares.get(entity, 0.0), share)
    others = max([shape.forms["date"], shape.forms["number"], shape.forms["ssn"], *shares.values()])
    if shape.dialled and others < _DIFFERING:
        shares[Entity("PHONE_NUMBER")] = _phones(values)
    return shares


def _phones(values: Sequence[str]) -> float:
    """Share that are telephone numbers and written as such; bare digits are any number."""
    written = [one.strip() for one in values[:_PHONES]]
    valid = sum(
        not one.isdigit() and _is_spaced(one) and is_number(one, ("US", "GB", "DE", "FR"))
        for one in written
    )
    return valid / len(written) if written else 0.0


def _is_spaced(text: str) -> bool:
    return text.startswith("+") or any(one in text for one in "()- ")


def verdict_of(
    judged: Neighbour,
    wholes: Mapping[Entity, int],
    non_null: int,
    declared: Mapping[str, Entity],
) -> ColumnVerdict:
    """What a column holds, as told to the outside."""
    judgement = judged.judgement
    entity = declared.get(judged.header) or (judgement.best if non_null else None)
    ranked = judgement.ranked
    confidence = judgement.confidence(entity) if entity else max([0.0, *(one for _, one in ranked)])
    prose = (
        entity is None and judged.shape.words >= PROSE_WORDS and judged.shape.alike >= _DIFFERING
    )
    return ColumnVerdict(
        path=judged.header,
        entity=entity,
        confidence=round(confidence if entity else min(confidence, CERTAIN - 0.01), 4),
        kind=kind_of(entity) if entity else None,
        severity=severity_of(entity) if entity else None,
        non_null=non_null,
        matched=_matched(wholes, non_null, entity, judged.shape) if entity else 0,
        conflict=judgement.conflict(entity) if entity else False,
        evidence=tuple(
            one for told, _ in ranked for one in judgement.evidence(told) if one.weight > 0
        ),
        candidates=() if entity else tuple(told for told, weight in ranked if weight >= 0.2),  # noqa: PLR2004
        free_text=prose,
    )


def _matched(wholes: Mapping[Entity, int], non_null: int, entity: Entity, shape: Profile) -> int:
    """Counted where patterns tell the entity, else as many as the sample's form lets expect."""
    by_form = round(shape.fit(entity) * non_null)
    return max(wholes.get(entity, 0), by_form) or non_null


def suspects(wholes: Mapping[Entity, int], values: Sequence[str], total: int) -> frozenset[Entity]:
    """Entities whose check digits as many random values would pass."""
    return frozenset(
        entity
        for entity, count in wholes.items()
        if entity in CHANCE and by_chance(entity, count, values, total)
    )


def in_order(findings: list[Finding]) -> list[Finding]:
    """By row, column and place."""
    return sorted(
        findings, key=lambda one: (one.location.row, one.location.column or "", one.location.start)
    )


def adds_to(verdict: ColumnVerdict, entity: Entity, *, whole: bool) -> bool:
    """Whether a span says what the verdict of its column does not.

    One that weighs more does; so does a direct identifier within a cell of what identifies nobody
    by itself, such as an e-mail address in a note on a diagnosis.
    """
    if verdict.entity is None or verdict.severity is None:
        return True
    if severity_of(entity).rank > verdict.severity.rank:
        return True
    return not whole and kind_of(entity) is Kind.DIRECT and verdict.kind is not Kind.DIRECT
