"""Why the release stands as it does: what is unmet, in order of weight, and what mends most."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.evidence.answers import Action, Answer, actions
from compliance.evidence.page.interface import Reading
from policies.terms import Outcome


@dataclass(frozen=True, slots=True)
class Reasons:
    """What is unmet."""

    gating: Sequence[Answer]
    telling: Sequence[Answer]
    """Unmet, and too light to hold the release, or waived."""
    actions: Sequence[Action]
    granted: bool


def gather(reading: Reading) -> Reasons:
    """Every unmet answer, those that gate first."""
    unmet = [one for one in reading.answers if one.outcome in (Outcome.FAILED, Outcome.MISSING)]
    return Reasons(
        gating=[one for one in unmet if one.gates],
        telling=[one for one in unmet if not one.gates],
        actions=actions(reading.answers),
        granted=reading.verdict.granted,
    )
