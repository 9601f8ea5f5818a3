from datetime import date

from compliance.flow.triaging.allow import allowed
from policies.gate import gating
from policies.manifest import Allowance
from policies.terms import Severity, SuppressedBy

DAY = date(2026, 6, 1)


def allowance(**more: object) -> Allowance:
    said = {"entity": "US_SSN", "path": "tests/**", "reason": "made up", "owner": "Ada"}
    return Allowance(**{**said, "expires": DAY, **more})


def put(made, *allowances: Allowance, uri: str = "tests/a.csv"):
    one = made.told(made.verdict("ssn"), made.finding(3, "notes"), uri=uri)
    return allowed(made.report(one), allowances, DAY)


def test_an_entity_is_allowed_by_its_place(made):
    told = put(made, allowance())
    assert gating(told, Severity.LOW) == 0
    assert {one.suppressed.by for one in told.inputs[0].seen} == {SuppressedBy.ALLOW}
    assert told.inputs[0].columns[0].suppressed.reason == "made up (Ada, until 2026-06-01)"
    assert told.notices == ()


def test_a_column_narrows_it(made):
    assert gating(put(made, allowance(column="no*")), Severity.LOW) == 1
    assert gating(put(made, allowance(column="s?n"), allowance(column="notes")), Severity.LOW) == 0


def test_another_place_or_entity_stays_open(made):
    assert gating(put(made, allowance(), uri="live/a.csv"), Severity.LOW) == 2
    told = put(made, allowance(entity="URL"))
    assert gating(told, Severity.LOW) == 2
    assert "there is no URL in tests/**" in told.notices[0].text


def test_an_expired_one_is_told_and_allows_nothing(made):
    told = put(made, allowance(expires=date(2026, 5, 31)))
    assert gating(told, Severity.LOW) == 2
    assert told.notices[0].where == "compliance.yaml: allow[0]"
    assert "expired on 2026-05-31" in told.notices[0].text


def test_without_a_list_the_report_is_the_same(made):
    told = made.report(made.told(made.verdict("ssn")))
    assert allowed(told, (), DAY) is told
