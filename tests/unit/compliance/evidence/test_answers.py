"""The verdict as an officer reads it."""

from datetime import date

from checks.case import SHOWN as TOLD
from checks.interface import Counterexample, Decision
from checks.judge import JudgedCheck, JudgedControl, Verdict
from compliance.evidence.answers import SHOWN, Action, actions, answers, titles
from policies.terms import Outcome, Severity, Stage


def control(name, outcome, *checks, severity=Severity.HIGH, gates=None, **more):
    return JudgedControl(
        pack="house", id=name, title=f"Title of {name}", source=more.pop("source", f"Art. {name}"),
        severity=severity, stages=tuple(Stage), outcome=outcome,
        gates=outcome in (Outcome.FAILED, Outcome.MISSING) if gates is None else gates,
        checks=checks, **more,
    )  # fmt: skip


def judged(check, outcome, *examples, parameters="{}", evidence=()):
    return JudgedCheck(f"{check}@1", parameters, Decision(outcome, "Because.", examples, evidence))


def verdict(*controls):
    return Verdict(date(2026, 3, 2), controls)


FAULT = Counterexample("applications.ssn", "is open", "close it")


def test_a_check_that_many_controls_ask_is_told_once_with_all_who_ask():
    check = judged("ACC-002", Outcome.FAILED, FAULT)
    (one,) = answers(
        verdict(
            control("1", Outcome.FAILED, check, source="GDPR Art. 25; SA-3(2)"),
            control("2", Outcome.FAILED, check, severity=Severity.CRITICAL, source="SA-3(2)"),
        ),
        {},
    )
    assert one.asked_by == ("GDPR Art. 25", "SA-3(2)")
    assert one.severity is Severity.CRITICAL


def test_answers_that_differ_in_their_evidence_alone_are_one():
    found = answers(
        verdict(
            control("1", Outcome.FAILED, judged("PAR-001", Outcome.FAILED, FAULT, evidence=("a",))),
            control("2", Outcome.FAILED, judged("PAR-001", Outcome.FAILED, FAULT, parameters="[]")),
            control("3", Outcome.PASSED, judged("PAR-001", Outcome.PASSED, parameters="[1]")),
        ),
        {},
    )
    assert [one.outcome for one in found] == [Outcome.FAILED, Outcome.PASSED]


def test_what_gates_comes_first_and_the_gravest_before_all():
    found = answers(
        verdict(
            control("1", Outcome.PASSED, judged("A-1", Outcome.PASSED), severity=Severity.CRITICAL),
            control("2", Outcome.MISSING, judged("B-1", Outcome.MISSING)),
            control("3", Outcome.FAILED, judged("C-1", Outcome.FAILED), severity=Severity.CRITICAL),
            control("4", Outcome.FAILED, judged("D-1", Outcome.FAILED), gates=False),
        ),
        {},
    )
    assert [one.check for one in found] == ["C-1", "B-1", "A-1", "D-1"]


def test_a_passed_check_of_a_failed_control_does_not_gate():
    both = (judged("A-1", Outcome.PASSED), judged("B-1", Outcome.FAILED))
    found = answers(verdict(control("1", Outcome.FAILED, *both)), {})
    assert {one.check: one.gates for one in found} == {"A-1": False, "B-1": True}


def test_the_title_is_what_the_check_asks_or_else_what_the_control_does():
    both = (judged("A-1", Outcome.PASSED), judged("B-1", Outcome.PASSED))
    found = answers(verdict(control("1", Outcome.PASSED, *both)), {"A-1": "Is it?"})
    assert [one.title for one in found] == ["Is it?", "Title of 1"]


def test_remedies_that_mend_most_come_first():
    examples = [Counterexample(str(n), "x", "mask it" if n else "close it") for n in range(4)]
    found = answers(
        verdict(control("1", Outcome.FAILED, judged("A-1", Outcome.FAILED, *examples))), {}
    )
    assert actions(found) == (Action("mask it", 3), Action("close it", 1))


def test_of_faults_that_a_decision_cuts_off_there_may_be_more():
    examples = [Counterexample(str(n), "x", "mend") for n in range(TOLD)]
    check = judged("A-1", Outcome.FAILED, *examples)
    found = answers(verdict(control("1", Outcome.FAILED, check)), {})
    assert actions(found) == (Action("mend", TOLD, more=True),)


def test_what_does_not_gate_gives_no_action():
    found = answers(
        verdict(control("1", Outcome.FAILED, judged("A-1", Outcome.FAILED, FAULT), gates=False)), {}
    )
    assert actions(found) == ()


def test_counter_examples_beyond_those_shown_are_counted():
    examples = [Counterexample(str(n), "x", "mend") for n in range(SHOWN + 3)]
    (one,) = answers(
        verdict(control("1", Outcome.FAILED, judged("A-1", Outcome.FAILED, *examples))), {}
    )
    assert len(one.shown["mend"]) == SHOWN
    assert one.more == 3


def test_reports_that_any_of_those_who_ask_looked_at_are_cited_once():
    (one,) = answers(
        verdict(
            control("1", Outcome.FAILED, judged("A-1", Outcome.FAILED, FAULT, evidence=("a", "b"))),
            control("2", Outcome.FAILED, judged("A-1", Outcome.FAILED, FAULT, evidence=("b", "c"))),
        ),
        {},
    )
    assert one.evidence == ("a", "b", "c")


def test_every_check_has_its_title():
    assert titles()["RET-001"].startswith("Every dataset has a retention rule")
