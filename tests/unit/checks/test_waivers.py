"""Waivers: what they lift, and which of them are open again."""

from datetime import date

import pytest

from checks.interface import Counterexample, Decision
from checks.waivers import Standing, judge_waivers, waiver_of
from policies.policy import Pack, Waiver
from policies.terms import Outcome

DAY = date(2026, 6, 1)
HELD = {"control": "c-1", "reason": "r", "author": "tom", "approver": "maria"}


def pack(severity="high", **waiver):
    return Pack.model_validate(
        {
            "name": "house",
            "title": "House",
            "controls": [{"id": "c-1", "title": "t", "source": "s", "severity": severity}],
            "waivers": [{**HELD, "expires": "2026-06-01", **waiver}],
        }
    )


def decided(*subjects, outcome=Outcome.FAILED):
    examples = tuple(Counterexample(one, "d", "r") for one in subjects)
    return Decision(outcome, "r.", examples)


@pytest.mark.parametrize(
    ("waiver", "severity", "subjects", "lifted"),
    [
        pytest.param({}, "high", ["a"], True, id="all of a control"),
        pytest.param({"scope": ["a"]}, "high", ["a", "a.ssn"], True, id="a dataset"),
        pytest.param({"scope": ["data/*"]}, "high", ["data/x.csv"], True, id="a glob"),
        pytest.param({"scope": ["a"]}, "high", ["a", "b"], False, id="something else as well"),
        pytest.param({"dataset": "a"}, "high", ["ab"], False, id="a name that only begins so"),
        pytest.param({"expires": "2026-05-31"}, "high", ["a"], False, id="expired"),
        pytest.param({"approver": " Tom "}, "high", ["a"], False, id="approved by its author"),
        pytest.param({}, "critical", ["a"], False, id="of a critical control"),
        pytest.param({"scope": ["a"]}, "high", ["a"] * 50, False, id="more than is told"),
    ],
)
def test_a_waiver_lifts_what_it_covers_and_nothing_else(waiver, severity, subjects, lifted):
    packs = [pack(severity, **waiver)]
    found = waiver_of(packs, packs[0].controls[0], [decided(*subjects)], DAY)
    assert (found is not None) is lifted


def test_a_control_that_passed_needs_no_waiver():
    packs = [pack()]
    passed = decided(outcome=Outcome.PASSED)
    assert waiver_of(packs, packs[0].controls[0], [passed], DAY) is None


def test_a_waiver_in_one_pack_holds_for_a_control_of_another():
    control = pack().controls[0]
    other = pack().model_copy(update={"controls": (control.model_copy(update={"id": "x"}),)})
    assert waiver_of([other], control, [decided("a")], DAY) is not None


@pytest.mark.parametrize(
    ("waiver", "severity", "standing"),
    [
        ({}, "high", Standing.UNUSED),
        ({"expires": "2026-05-31"}, "high", Standing.EXPIRED),
        ({"approver": "tom"}, "high", Standing.SELF_APPROVED),
        ({}, "critical", Standing.CRITICAL),
        ({"control": "c-2"}, "high", Standing.UNKNOWN),
    ],
)
def test_what_lifts_nothing_is_told_with_its_reason(waiver, severity, standing):
    (judged,) = judge_waivers([pack(severity, **waiver)], [], DAY)
    assert judged.standing is standing


def test_a_waiver_that_lifted_something_is_used():
    packs = [pack()]
    used = [Waiver.model_validate({**HELD, "expires": "2026-06-01"})]
    assert judge_waivers(packs, used, DAY)[0].standing is Standing.USED
