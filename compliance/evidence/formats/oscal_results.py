"""What was observed and found, in OSCAL's words.

An observation is one run of one check, a finding is one control. A finding that a waiver lifts is
not satisfied either; a risk with the waiver's last day as its deadline stands beside it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Final

from checks.facts import Report
from checks.judge import JudgedCheck, JudgedControl
from checks.waivers import Standing
from compliance.evidence.formats.oscal_words import line, prop, token, uuid_of
from compliance.evidence.manifest_file import instant
from compliance.evidence.material import Material
from policies.policy import Waiver
from policies.terms import Outcome

_STATUS: Final[Mapping[Outcome, tuple[str, str]]] = {
    Outcome.PASSED: ("satisfied", "pass"),
    Outcome.FAILED: ("not-satisfied", "fail"),
    Outcome.MISSING: ("not-satisfied", "other"),
    Outcome.NOT_APPLICABLE: ("satisfied", "other"),
}
"""State and reason; what is missing or does not apply says so in its remarks."""
_SHOWN: Final = 20
"""Counter-examples told in one observation; all stand in `decisions.json`."""


@dataclass(frozen=True, slots=True)
class Results:
    """Makes the parts of one result."""

    material: Material
    facts_resource: str
    """Identifier of the resource that is `facts.json`."""
    reports: Mapping[str, Report]
    """Digest → report."""

    def observations(self) -> Iterator[dict[str, Any]]:
        """One for each check under each set of parameters."""
        done: set[str] = set()
        for control in self.material.verdict.controls:
            for judged in control.checks:
                if (key := self._observed(judged)) not in done:
                    done.add(key)
                    yield self._observation(key, judged)

    def risks(self) -> Iterator[dict[str, Any]]:
        """One for each waiver that lifts a gate."""
        for waiver in self._used().values():
            deadline = datetime.combine(waiver.expires, time(23, 59, 59), UTC)
            yield {
                "uuid": self._risk(waiver),
                "title": line(f"Waived: {waiver.control}"),
                "description": f"{waiver.reason} (approved by {waiver.approver})",
                "statement": "The control is not satisfied, and its gate is lifted until then.",
                "status": "deviation-approved",
                "deadline": instant(deadline),
            }

    def findings(self) -> Iterator[dict[str, Any]]:
        """One for each control of which a check was made."""
        used = self._used()
        for control in self.assessed:
            state, reason = _STATUS[control.outcome]
            waiver = used.get(control.id) if control.waived else None
            risk = {"related-risks": [{"risk-uuid": self._risk(waiver)}]} if waiver else {}
            yield {
                "uuid": self._id("finding", control.pack, control.id),
                "title": line(control.title),
                "description": line(control.source),
                "props": [
                    prop("pack", control.pack),
                    prop("control", control.id),
                    prop("severity", control.severity),
                    prop("outcome", control.outcome),
                    prop("gates", "yes" if control.gates else "no"),
                ],
                "target": {
                    "type": "objective-id",
                    "target-id": target_of(control),
                    "status": {"state": state, "reason": reason, "remarks": str(control.outcome)},
                },
                "related-observations": [
                    {"observation-uuid": self._observed(one)} for one in control.checks
                ],
                **risk,
            }

    @property
    def assessed(self) -> tuple[JudgedControl, ...]:
        """Controls of which a check was made."""
        return tuple(one for one in self.material.verdict.controls if one.checks)

    def _observation(self, key: str, judged: JudgedCheck) -> dict[str, Any]:
        decision = judged.decision
        seen = [self.reports[one] for one in decision.evidence if one in self.reports]
        looked = seen or self.material.facts.reports
        told = [f"{one.subject}: {one.detail}" for one in decision.counterexamples[:_SHOWN]]
        more = len(decision.counterexamples) - len(told)
        rest = [f"and {more} more, in decisions.json"] if more > 0 else []
        return {
            "uuid": key,
            "title": line(judged.check),
            "description": "\n".join([decision.reason, *told, *rest]),
            "methods": ["TEST-AUTOMATED"],
            "collected": instant(max(one.collected for one in looked)),
            "expires": instant(min(one.expires for one in looked)),
            "props": [prop("outcome", decision.outcome), prop("parameters", judged.parameters)],
            "relevant-evidence": [
                {"href": f"#{self.facts_resource}", "description": text} for text in _told(seen)
            ],
        }

    def _used(self) -> dict[str, Waiver]:
        """Control → the waiver that lifts its gate."""
        waivers = self.material.verdict.waivers
        return {one.waiver.control: one.waiver for one in waivers if one.standing is Standing.USED}

    def _observed(self, judged: JudgedCheck) -> str:
        return self._id("observation", judged.check, judged.parameters)

    def _risk(self, waiver: Waiver) -> str:
        return self._id("risk", waiver.control, waiver.expires.isoformat())

    def _id(self, *parts: str) -> str:
        return uuid_of(self.material.release, *parts)


def target_of(control: JudgedControl) -> str:
    """How OSCAL names a control: the policy and its id, as one token."""
    return token(f"{control.pack}_{control.id}")


def _told(seen: list[Report]) -> Iterator[str]:
    counts = Counter(one.kind.value for one in seen)
    for kind, count in sorted(counts.items()):
        yield f"{count} report{'s' if count > 1 else ''} of the kind {kind}"
    if not seen:
        yield "what is declared"
