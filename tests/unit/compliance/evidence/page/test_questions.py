"""An officer's five questions."""

from dataclasses import replace

from checks.facts import FactKind, Facts
from checks.judge import Verdict
from compliance.evidence.page.questions import questions


def test_a_refused_release_answers_each_in_a_line(refused):
    granted, why, data, readers, unseen = questions(refused)
    assert granted.answer == "No. It is refused."
    assert why.answer.startswith("3 demands unmet. The gravest: ")
    assert "3 personal columns open outside production" in data.answer
    assert "Of 2 datasets the rights are not known" in readers.answer
    assert unseen.href == "#gaps"


def test_passed_checks_wait_for_signatures(passed):
    granted, why, data, *_ = questions(passed)
    assert granted.answer.endswith("1 of builder and 1 of compliance must sign.")
    assert (why.asked, why.href) == ("Why?", "#place")
    assert "No personal column is open outside production" in data.answer


def test_no_policy_is_no_grant(passed):
    granted, why, *_ = questions(replace(passed, verdict=Verdict(passed.verdict.as_of, ())))
    assert (granted.mark, why.answer) == ("bad", "No policy was judged.")


def test_what_nobody_scanned_is_no_clean_bill(passed):
    left = [one for one in passed.facts.reports if one.kind is not FactKind.SCAN]
    data = questions(replace(passed, facts=Facts(tuple(left))))[2]
    assert (data.mark, data.answer) == ("warn", "2 datasets, 0 rows. 2 datasets not scanned.")
