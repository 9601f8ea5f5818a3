import pytest

from compliance.detect.columns.meanings import declared_upstream, meanings
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


def test_what_is_declared_upstream_is_evidence_where_the_values_bear_it_out() -> None:
    upstream = (declared_upstream(SSN),)
    judgement = judge(upstream, profile(["536-90-4399"], alike=1.0), {}, None)
    assert judgement.best == SSN
    assert {one.source for one in judgement.evidence(SSN)} == {"lineage", "shape"}
    assert judge(upstream, profile(["x", "y"], alike=1.0), {}, None).best is None


def test_ages_over_89_are_told() -> None:
    age = Entity("AGE")
    told = weigh("age", ["34", "91", "89", "95"]).evidence(age)
    assert [one.weight for one in told if one.source == "over_89"] == [0.5]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        pytest.param("account_number", ["0", "1"], id="a flag"),
        pytest.param("drivers_license", ["1687", "1508"], id="small numbers"),
        pytest.param("employee_id", ["1010.5", "1021.9"], id="decimals"),
        pytest.param("phone", ["0.439269256", "0.42"], id="decimals again"),
        pytest.param("worker", ["worker-1", "worker-2"], id="not formed as keys"),
    ],
)
def test_values_contradict_an_identifier(header: str, values: list[str]) -> None:
    assert weigh(header, values).best is None


def test_an_imei_passes_as_a_card_and_is_a_device() -> None:
    imei = ["356938035643809", "490154203237518"]
    assert weigh("imei", imei, {Entity("CREDIT_CARD"): 1.0}).best == "DEVICE_ID"
