"""What the evidence does not show."""

from dataclasses import replace

import pytest

from checks.facts import FactKind, Facts
from checks.judge import judge
from compliance.evidence.gaps import Gap, gaps
from policies.load import parse
from policies.policy import Pack


@pytest.fixture
def facts(company):
    return company.facts(mended=True)


def told(facts, *checks):
    control = {"id": "c", "title": "t", "source": "s", "checks": checks or ("RET-001",)}
    pack = parse(Pack, {"name": "p", "title": "t", "controls": [control]})
    verdict = judge([pack], facts, facts.reports[0].collected.date())
    return gaps(facts.manifest[1], facts, verdict)


def test_a_dataset_without_a_scan_is_told(facts):
    left = Facts(tuple(one for one in facts.reports if one.source != "applications"))
    assert Gap(
        "not scanned", "applications", "no scan of this dataset is part of the evidence"
    ) in told(left)


def test_an_incomplete_report_tells_its_gaps(facts):
    broken = tuple(
        replace(one, complete=False, gaps=("a folder is locked",))
        if one.kind is FactKind.CONTROLS and one.source == "production"
        else one
        for one in facts.reports
    )
    assert Gap("seen in part", "controls of production", "a folder is locked") in told(
        Facts(broken)
    )


def test_an_imported_report_is_taken_on_its_word(facts):
    kinds = {one.kind: one.what for one in told(facts)}
    assert kinds["taken on its word"] == "lineage"


def test_checks_that_verify_judges_are_told_apart_from_those_not_built(facts):
    kinds = {one.kind: one.what for one in told(facts, "EVD-001", "MEM-002", "MSK-001")}
    assert kinds["judged later"] == "EVD-001"
    assert kinds["not assessed"] == "MEM-002"
