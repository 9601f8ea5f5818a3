"""How far the evidence reaches."""

import pytest

from checks.coverage import Reach, coverage_of, reach_of
from checks.interface import Decision
from checks.judge import JudgedCheck, JudgedControl
from policies.terms import Outcome, Severity, Stage


def control(outcomes, left=(), framework="F"):
    decisions = (Decision(Outcome(one.upper()), "r.") for one in outcomes)
    return JudgedControl(
        **{"pack": "p", "id": "c", "title": "t", "source": "s", "gates": False},
        severity=Severity.HIGH,
        stages=tuple(Stage),
        outcome=Outcome.MISSING,
        checks=tuple(JudgedCheck(f"X-{n}@1", "{}", one) for n, one in enumerate(decisions)),
        not_assessed=tuple(left),
        framework=framework,
    )


@pytest.mark.parametrize(
    ("outcomes", "left", "reach"),
    [
        (["passed", "passed"], [], "evidenced"),
        (["passed", "not_applicable"], [], "evidenced"),
        (["passed"], ["MEM-001"], "partly evidenced"),
        (["passed", "missing"], [], "partly evidenced"),
        (["passed", "failed"], [], "partly evidenced"),
        (["failed", "missing"], [], "not evidenced"),
        (["failed", "not_applicable"], ["MEM-001"], "not evidenced"),
        (["not_applicable"], [], "not applicable"),
        (["not_applicable"], ["MEM-001"], "not assessed"),
        ([], ["MEM-001"], "not assessed"),
        ([], [], "not assessed"),
    ],
)
def test_a_control_is_evidenced_only_if_every_check_was_made_and_passed(outcomes, left, reach):
    assert reach_of(control(outcomes, left)) is Reach(reach)


def test_controls_are_told_by_framework_and_those_of_none_are_left_out():
    controls = [control(["passed"]), control([], framework="G"), control([], framework="")]
    covered = coverage_of(controls)
    assert [one.framework for one in covered] == ["F", "G"]
    assert covered[0].counts[Reach.EVIDENCED] == 1
    assert sum(covered[1].counts.values()) == 1


def test_no_word_claims_that_anything_complies():
    assert not [reach for reach in Reach if "compl" in reach]
