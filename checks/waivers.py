"""Waivers: what lifts a gate, for whom, until when; and which of them nobody needs any more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checks.case import SHOWN
from checks.interface import Decision
from checks.persons import are_two
from policies.globs import covers
from policies.policy import Control, Pack, Waiver
from policies.terms import Outcome, Severity

BLOCKS = frozenset({Outcome.FAILED, Outcome.MISSING})
"""Outcomes that gate, and that a waiver may lift."""


class Standing(StrEnum):
    """What became of a waiver; only a used one lifts anything."""

    USED = "used"
    UNUSED = "unused"
    """Its control is in order, or fails for something that it does not cover."""
    EXPIRED = "expired"
    SELF_APPROVED = "approved by its author"
    CRITICAL = "of a critical control"
    UNKNOWN = "of a control that is not judged"


@dataclass(frozen=True, slots=True)
class JudgedWaiver:
    """One waiver and what became of it. All but used ones are open again, and are told."""

    waiver: Waiver
    standing: Standing


def waiver_of(
    packs: Sequence[Pack], control: Control, decisions: Sequence[Decision], as_of: date
) -> Waiver | None:
    """The valid waiver of a control, from any pack; None where none lifts it."""
    named = (one for pack in packs for one in pack.waivers if one.control == control.id)
    held = (one for one in named if not _fault(one, control, as_of))
    return next((one for one in held if _covers(one, decisions)), None)


def judge_waivers(
    packs: Sequence[Pack], used: Iterable[Waiver], as_of: date
) -> tuple[JudgedWaiver, ...]:
    """Every waiver of every pack, with what became of it."""
    controls = {control.id: control for pack in packs for control in pack.controls}
    lifted = set(used)
    return tuple(
        JudgedWaiver(waiver, _standing(waiver, controls.get(waiver.control), lifted, as_of))
        for pack in packs
        for waiver in pack.waivers
    )


def _standing(
    waiver: Waiver, control: Control | None, lifted: set[Waiver], as_of: date
) -> Standing:
    if control is None:
        return Standing.UNKNOWN
    fault = _fault(waiver, control, as_of)
    return fault or (Standing.USED if waiver in lifted else Standing.UNUSED)


def _fault(waiver: Waiver, control: Control, as_of: date) -> Standing | None:
    if control.severity is Severity.CRITICAL:
        return Standing.CRITICAL
    if waiver.expires < as_of:
        return Standing.EXPIRED
    return None if are_two(waiver.approver, waiver.author) else Standing.SELF_APPROVED


def _covers(waiver: Waiver, decisions: Sequence[Decision]) -> bool:
    """Whether something blocks, and all of it is about what the waiver covers.

    A decision that tells as many as it can may know of more, and is not covered by a scope.
    """
    told = [one.counterexamples for one in decisions if one.outcome in BLOCKS]
    if not told or not waiver.subjects:
        return bool(told)
    subjects = [example.subject for examples in told for example in examples]
    whole = bool(subjects) and all(len(examples) < SHOWN for examples in told)
    return whole and all(
        any(_about(one, subject) for one in waiver.subjects) for subject in subjects
    )


def _about(scope: str, subject: str) -> bool:
    return subject == scope or subject.startswith(f"{scope}.") or covers(scope, subject)
