"""A verdict as text: the answer first, then why, what is lacking, and what to do next."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Final

from pydantic_core import to_jsonable_python

from checks.interface import Decision
from checks.judge import JudgedCheck, JudgedControl, Verdict
from checks.table import CHECKS
from checks.waivers import Standing
from policies.terms import Outcome, Severity

SHOWN: Final = 5
"""Counter-examples told of one check; JSON tells the rest."""

ACTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class _Asked:
    """One check with one decision, and all controls that ask it."""

    check: JudgedCheck
    controls: tuple[JudgedControl, ...]

    @property
    def decision(self) -> Decision:
        return self.check.decision

    @property
    def severity(self) -> Severity:
        """The highest of the controls that ask."""
        return max((control.severity for control in self.controls), key=lambda one: one.rank)

    @property
    def gates(self) -> bool:
        return any(control.gates for control in self.controls)


def verdict_text(verdict: Verdict) -> Iterator[str]:
    """The lines of the text form."""
    asked = _asked(verdict)
    failed = [one for one in asked if one.decision.outcome is Outcome.FAILED]
    missing = [one for one in asked if one.decision.outcome is Outcome.MISSING]
    yield from _headline(verdict)
    yield from chain.from_iterable(map(_told, failed))
    yield from chain.from_iterable(map(_told, missing))
    yield ""
    yield from _counted("passed", asked, Outcome.PASSED)
    yield from _counted("not applicable", asked, Outcome.NOT_APPLICABLE)
    yield from _waived(verdict)
    yield from _stale_waivers(verdict)
    yield from _not_in_force(verdict)
    yield from _not_assessed(verdict)
    yield from _next([*failed, *missing])


def verdict_json(verdict: Verdict) -> str:
    """The JSON form, version 1: everything that was judged, whole."""
    form = {
        "version": 1,
        "granted": verdict.granted,
        "failed": verdict.failed,
        "missing": verdict.missing,
        **to_jsonable_python(verdict),
    }
    return json.dumps(form, indent=2, ensure_ascii=False)


def _headline(verdict: Verdict) -> Iterator[str]:
    gating = [control.outcome for control in verdict.controls if control.gates]
    failed, missing = gating.count(Outcome.FAILED), gating.count(Outcome.MISSING)
    if failed:
        answer = f"REFUSED: {_count(failed, 'control')} failed"
        answer += f", {missing} more without evidence" if missing else ""
    elif missing:
        answer = f"INCOMPLETE: {_count(missing, 'control')} without evidence"
    else:
        answer = "PASSED: nothing stands in the way"
    yield f"{answer} ({_count(len(verdict.controls), 'control')}, as of {verdict.as_of})"


def _told(asked: _Asked) -> Iterator[str]:
    decision = asked.decision
    name = asked.check.check.partition("@")[0]
    weight = asked.severity if asked.gates else f"{asked.severity}, does not gate"
    yield ""
    yield f"{decision.outcome} {name} {_title(name)} ({weight})"
    yield f"  {decision.reason}"
    for remedy, examples in groupby(decision.counterexamples[:SHOWN], key=lambda one: one.remedy):
        for example in examples:
            yield f"  - {example.subject}: {example.detail}"
        yield f"      to mend: {remedy}"
    rest = len(decision.counterexamples) - SHOWN
    if rest > 0:
        yield f"  - and {rest} more (--format json tells all)"
    yield f"  asked by {_some([control.id for control in asked.controls])}"


def _counted(word: str, asked: tuple[_Asked, ...], outcome: Outcome) -> Iterator[str]:
    names = dict.fromkeys(
        one.check.check.partition("@")[0] for one in asked if one.decision.outcome is outcome
    )
    if names:
        yield f"{_count(len(names), 'check')} {word}: {', '.join(names)}"


def _waived(verdict: Verdict) -> Iterator[str]:
    for control in verdict.controls:
        if control.waived:
            yield f"waived {control.id} ({control.outcome}): {control.waived}"


def _stale_waivers(verdict: Verdict) -> Iterator[str]:
    """Waivers that lift nothing, so that what they were for is open again."""
    for one in verdict.waivers:
        if one.standing is not Standing.USED:
            owner = one.waiver.owner or one.waiver.author
            yield f"waiver of {one.waiver.control} is {one.standing}: {owner} is to take it out"


def _not_in_force(verdict: Verdict) -> Iterator[str]:
    """Controls that would gate if their law applied already, by law and day."""
    ahead = [
        one for one in verdict.controls if one.applies_from and one.applies_from > verdict.as_of
    ]
    days = {(one.framework, one.applies_from): None for one in ahead}
    for framework, day in days:
        number = sum((one.framework, one.applies_from) == (framework, day) for one in ahead)
        yield f"{framework}: {_count(number, 'control')} in force from {day}, told and not gating"


def _not_assessed(verdict: Verdict) -> Iterator[str]:
    wholly = [control for control in verdict.controls if not control.checks]
    partly = [one for one in verdict.controls if one.checks and one.not_assessed]
    checks = {name for control in verdict.controls for name in control.not_assessed}
    if checks:
        yield (
            f"not assessed: {_count(len(wholly), 'control')} wholly, {len(partly)} in part; "
            f"{_count(len(checks), 'check')} of the catalogue not built yet"
        )


def _next(open_: list[_Asked]) -> Iterator[str]:
    """The first remedy of each check, what gates and weighs most first."""
    by_weight = sorted(open_, key=lambda one: (not one.gates, -one.severity.rank))
    remedies = {
        example.remedy: example.subject
        for one in by_weight
        for example in one.decision.counterexamples[:1]
    }
    if remedies:
        yield ""
        yield "Next:"
    for number, (remedy, subject) in enumerate(islice(remedies.items(), ACTIONS), start=1):
        yield f"  {number}. {subject}: {remedy}"


def _asked(verdict: Verdict) -> tuple[_Asked, ...]:
    """Each check once, with the controls that ask it; what many packs ask is told once."""
    controls: dict[tuple[str, Decision], list[JudgedControl]] = {}
    checks: dict[tuple[str, Decision], JudgedCheck] = {}
    for control in verdict.controls:
        for one in control.checks:
            checks.setdefault((one.check, one.decision), one)
            controls.setdefault((one.check, one.decision), []).append(control)
    return tuple(_Asked(one, tuple(controls[key])) for key, one in checks.items())


def _title(name: str) -> str:
    return (CHECKS[name].__doc__ or "").partition("\n")[0].rstrip(".")


def _some(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if names[SHOWN:] else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
