import pytest

from compliance.detect.columns.meanings import meanings
from compliance.detect.columns.shapes import profile
from compliance.detect.columns.verdict import UNSUPPORTED, judge
from policies.terms import Entity

SSN, MAIL = Entity("US_SSN"), Entity("EMAIL_ADDRESS")


def weigh(header: str, values: list[str], shares=None, declared=None):
    return judge(meanings(header), profile(values, alike=1.0), shares or {}, declared)


def test_header_and_form_together_tell() -> None:
    assert weigh("ssn", ["536-90-4399", "536-90-4398"]).best == SSN


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([], id="no values"),
        pytest.param(["yes", "no"], id="values that contradict it"),
    ],
)
def test_a_header_alone_never_gates(values: list[str]) -> None:
    judgement = weigh("ssn", values)
    assert judgement.best is None
    assert [one for one, _ in judgement.ranked] == [SSN]
    assert judgement.confidence(SSN) <= UNSUPPORTED


def test_values_tell_without_a_header() -> None:
    assert weigh("c7", ["a@b.com"], {MAIL: 1.0}).best == MAIL


def test_too_few_values_tell_nothing() -> None:
    assert weigh("c7", ["a@b.com", "x", "y"], {MAIL: 0.33}).best is None


def test_values_that_say_otherwise_win_and_conflict() -> None:
    judgement = weigh("ssn", ["a@b.com"], {MAIL: 1.0})
    assert judgement.best == MAIL
    assert judgement.conflict(SSN)


def test_a_header_that_says_more_than_the_values_is_no_conflict() -> None:
    judgement = weigh("date_of_birth", ["1980-01-02"], {Entity("DATE_TIME"): 1.0})
    assert judgement.best == "DATE_OF_BIRTH"
    assert not judgement.conflict(Entity("DATE_OF_BIRTH"))


def test_a_declaration_wins() -> None:
    assert weigh("ssn", ["536-90-4399"], declared=Entity("AGE")).confidence(Entity("AGE")) == 1.0


def test_evidence_adds_up_and_names_its_sources() -> None:
    judgement = weigh("email", ["a@b.com"], {MAIL: 1.0})
    told = judgement.evidence(MAIL)
    assert {one.source for one in told} == {"header", "shape", "values"}
    assert max(one.weight for one in told) < judgement.confidence(MAIL) < 1
