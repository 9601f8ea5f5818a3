"""The frame that all checks share."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest

from checks.case import Case
from checks.facts import Facts
from checks.question import Answers, Question
from checks.table import CHECKS
from policies.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Question):
    """Whether anything is declared."""

    answers: ClassVar[Answers] = Answers(passed="Fine on {as_of}", failed="Bad", missing="Unknown")

    fault: str = ""
    aside: str = ""

    def moot(self, manifest: Manifest) -> str:
        return "" if manifest.models else "No model is declared"

    def judge(self, case: Case, _: Manifest) -> None:
        case.aside = self.aside
        if self.fault:
            case.fail("x", self.fault, "mend it")


@pytest.mark.parametrize(
    ("asked", "outcome", "reason"),
    [
        (Asked(), "PASSED", "Fine on 2026-06-01."),
        (Asked(aside="; but see there"), "PASSED", "Fine on 2026-06-01; but see there."),
        (Asked(fault="is wrong"), "FAILED", "Bad: 1 fault."),
    ],
)
def test_a_case_ends_with_one_of_three_sentences(world, as_of, asked, outcome, reason):
    decision = asked.decide(world.facts(), as_of)
    assert (decision.outcome, decision.reason) == (outcome, reason)


def test_without_a_manifest_nothing_is_judged():
    decision = Asked(fault="is wrong").decide(Facts(()), date(2026, 6, 1))
    assert (decision.outcome, decision.reason) == ("MISSING", "Unknown: 1 gap.")


def test_a_question_that_does_not_arise_is_not_judged(world, as_of):
    world.data["manifest", "compliance.yaml"]["models"] = {}
    decision = Asked(fault="is wrong").decide(world.facts(), as_of)
    assert (decision.outcome, decision.reason) == ("NOT_APPLICABLE", "No model is declared.")


def test_every_check_stands_in_the_frame():
    assert all(issubclass(check, Question) for check in CHECKS.values())
    assert not [name for name, check in CHECKS.items() if "decide" in vars(check)]
