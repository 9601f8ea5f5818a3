"""A verdict as text: the answer first, then why, what is lacking, and what to do next."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, groupby
from typing import Final

from pydantic_core import to_jsonable_python

from checks.judge import Verdict
from checks.waivers import Standing
from compliance.cli.asked import Asked, asked_of, headline, next_of, open_of
from compliance.cli.verdict_markdown import verdict_markdown
from compliance.report.wording import count
from policies.terms import Outcome

SHOWN: Final = 5
"""Counter-examples told of one check; JSON tells the rest."""


def verdict_text(verdict: Verdict) -> Iterator[str]:
    """The lines of the text form."""
    asked = asked_of(verdict)
    open_ = open_of(asked)
    yield headline(verdict)
    yield from chain.from_iterable(map(_told, open_))
    yield ""
    yield from _counted("passed", asked, Outcome.PASSED)
    yield from _counted("not applicable", asked, Outcome.NOT_APPLICABLE)
    yield from _waived(verdict)
    yield from _stale_waivers(verdict)
    yield from _not_in_force(verdict)
    yield from _not_assessed(verdict)
    actions = [f"  {number}. {one}" for number, one in enumerate(next_of(open_), start=1)]
    yield from ("", "Next:", *actions) if actions else ()


def verdict_json(verdict: Verdict) -> Iterator[str]:
    """The JSON form, version 1: everything that was judged, whole."""
    form = {
        "version": 1,
        "granted": verdict.granted,
        "failed": verdict.failed,
        "missing": verdict.missing,
        **to_jsonable_python(verdict),
    }
    yield json.dumps(form, indent=2, ensure_ascii=False)


FORMATS: Final[Mapping[str, Callable[[Verdict], Iterator[str]]]] = {
    "text": verdict_text,
    "json": verdict_json,
    "markdown": verdict_markdown,
}


def _told(asked: Asked) -> Iterator[str]:
    decision = asked.decision
    yield ""
    yield asked.title
    yield f"  {decision.reason}"
    for remedy, examples in groupby(decision.counterexamples[:SHOWN], key=lambda one: one.remedy):
        for example in examples:
            yield f"  - {example.subject}: {example.detail}"
        yield f"      to mend: {remedy}"
    rest = len(decision.counterexamples) - SHOWN
    if rest > 0:
        yield f"  - and {rest} more (--format json tells all)"
    yield f"  asked by {asked.asked_by}"


def _counted(word: str, asked: tuple[Asked, ...], outcome: Outcome) -> Iterator[str]:
    names = dict.fromkeys(one.id for one in asked if one.decision.outcome is outcome)
    if names:
        yield f"{count(len(names), 'check')} {word}: {', '.join(names)}"


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
        yield f"{framework}: {count(number, 'control')} in force from {day}, told and not gating"


def _not_assessed(verdict: Verdict) -> Iterator[str]:
    wholly = [control for control in verdict.controls if not control.checks]
    partly = [one for one in verdict.controls if one.checks and one.not_assessed]
    checks = {name for control in verdict.controls for name in control.not_assessed}
    if checks:
        yield (
            f"not assessed: {count(len(wholly), 'control')} wholly, {len(partly)} in part; "
            f"{count(len(checks), 'check')} of the catalogue not built yet"
        )
