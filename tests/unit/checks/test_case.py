"""The law of evidence, held in one place."""

from datetime import UTC, date, datetime

import pytest

from checks.case import SHOWN, Case
from checks.facts import FactKind, Facts, make_report

DAY = date(2026, 6, 1)


def report(kind=FactKind.AGES, **changes):
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    told = {"collector": "x@1", "collected": noon, "expires": noon, "complete": True}
    return make_report(kind, "a", {}, **{**told, "measured": True, **changes})


def look(*reports, found=None):
    case = Case.open(Facts(reports), DAY)
    return case, case.look(found, "a", "the report", "collect it")


@pytest.mark.parametrize(
    ("found", "gap"),
    [
        pytest.param(None, "not among the facts", id="absent"),
        pytest.param((report(complete=False), 1), "incomplete", id="incomplete"),
        pytest.param((report(measured=False), 1), "nothing measured", id="claimed"),
    ],
)
def test_what_is_not_known_leaves_a_gap(found, gap):
    case, _ = look(found=found)
    assert gap in next(iter(case.gaps)).detail
    assert case.close("fine", failed="bad", missing="unknown").outcome == "MISSING"
    assert case.not_applicable("rules it out").outcome == "MISSING"


@pytest.mark.parametrize("kind", [FactKind.MANIFEST, FactKind.LINEAGE])
def test_a_declaration_is_a_claim_by_nature(kind):
    case, view = look(found=(report(kind, measured=False), "view"))
    assert view == "view"
    assert not case.gaps


def test_what_is_looked_at_is_told_by_digest():
    one = report()
    case, _ = look(found=(one, 1))
    assert case.close("fine", failed="", missing="").evidence == (one.digest,)


def test_a_failure_weighs_more_than_a_gap():
    case, _ = look()
    case.fail("a", "is bad", "mend it")
    decision = case.close("fine", failed="It is bad", missing="unknown")
    assert (decision.outcome, decision.reason) == ("FAILED", "It is bad: 1 fault and 1 gap.")
    assert [one.remedy for one in decision.counterexamples] == ["mend it", "collect it"]


def test_many_faults_are_counted_and_the_first_are_told():
    case = Case.open(Facts(()), DAY)
    for number in range(SHOWN + 3):
        case.fail(f"a{number}", "is bad", "mend it")
    decision = case.close("fine", failed="They are bad", missing="")
    assert len(decision.counterexamples) == SHOWN
    assert decision.reason == f"They are bad: {SHOWN + 3} faults, the first {SHOWN} are told."


def test_a_gap_is_told_once():
    case, _ = look()
    case.look(None, "a", "the report", "collect it")
    assert len(case.gaps) == 1


def test_what_an_incomplete_manifest_does_not_say_is_not_known(world):
    for incomplete, outcome in ((False, "FAILED"), (True, "MISSING")):
        if incomplete:
            world.incomplete.add(("manifest", "compliance.yaml"))
        case = Case.open(world.facts(), DAY)
        case.undeclared("owner", "is not declared", "declare it")
        assert case.close("", failed="", missing="").outcome == outcome


def test_nothing_declared_is_a_gap(world, as_of):
    world.data["manifest", "compliance.yaml"].update(datasets={}, models={}, crosswalks={})
    case = Case.open(world.facts(), as_of)
    manifest = case.manifest()
    assert case.datasets(manifest) == {}
    assert [one.subject for one in case.gaps] == ["datasets"]
    assert case.environments(manifest)
    assert len(case.gaps) == 1


def test_a_scan_that_did_not_end_is_a_gap(world, as_of):
    case = Case.open(world.facts(), as_of)
    assert case.whole_scan("applications", "the scan") is not None
    assert not case.gaps
    world.data["scan", "applications"]["inputs"][0]["complete"] = False
    case = Case.open(world.facts(), as_of)
    case.whole_scan("applications", "the scan")
    assert [one.detail for one in case.gaps] == ["was not scanned to its end"]
