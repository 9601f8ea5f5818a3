"""What is in place: every check that passed, and what does not apply."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.evidence.answers import Answer
from compliance.evidence.page.interface import Reading
from policies.terms import Outcome


@dataclass(frozen=True, slots=True)
class Place:
    """What does not stand in the way."""

    passed: Sequence[Answer]
    beside: Sequence[Answer]
    """By what is declared, nothing is there that they ask about."""


def gather(reading: Reading) -> Place:
    """Passed checks and those that do not apply, the gravest first."""
    return Place(
        [one for one in reading.answers if one.outcome is Outcome.PASSED],
        [one for one in reading.answers if one.outcome is Outcome.NOT_APPLICABLE],
    )
