"""Which of several spans over the same stretch of text stand."""

from collections.abc import Iterable
from typing import Final

from policies.terms import Entity, Span

WHOLES: Final = frozenset(
    {Entity("UUID"), Entity("IBAN_CODE"), Entity("MAC_ADDRESS"), Entity("EMAIL_ADDRESS")}
)
"""Written in one piece: what lies strictly inside one is a part of it, whatever it scores."""


def without_contained(spans: Iterable[Span]) -> list[Span]:
    """The spans that stand, as Presidio has it.

    Of one entity, what lies inside another span with the same score or more is dropped.
    """
    kept: list[Span] = []
    order = sorted(
        set(spans),
        key=lambda one: (one.entity, one.start, -one.end, -one.score, one.recognizer),
    )
    for span in order:
        inside = any(
            one.entity == span.entity
            and one.start <= span.start
            and span.end <= one.end
            and span.score <= one.score
            for one in kept[-8:]
        )
        if not inside and span.score > 0:
            kept.append(span)
    return kept


def resolved(spans: Iterable[Span]) -> tuple[Span, ...]:
    """One span per stretch, in order.

    What swallows others, then the higher score, then the longer.
    """
    ranked = sorted(
        without_contained(spans),
        key=lambda one: (
            one.entity not in WHOLES,
            -one.score,
            one.start - one.end,
            one.start,
            one.entity,
        ),
    )
    taken: list[Span] = []
    for span in ranked:
        if all(span.end <= one.start or one.end <= span.start for one in taken):
            taken.append(span)
    return tuple(sorted(taken, key=lambda one: one.start))
