"""What became better and worse between two releases."""

from dataclasses import replace

import pytest

from checks.facts import FactKind, Facts
from compliance.evidence.difference import Turn, difference
from policies.terms import Outcome


@pytest.fixture
def told(company, tmp_path):
    def of(*, mended):
        material = company.material(company.facts(mended=mended), tmp_path)
        return material.verdict, material.facts

    return of


def told_of(found, turn):
    return {(one.kind, one.subject): one.what for one in found.of(turn)}


def test_nothing_changed_is_no_difference(told):
    one = told(mended=True)
    assert difference(one, one).changes == ()


def test_mended_ways_are_better(told):
    found = difference(told(mended=False), told(mended=True))
    better = told_of(found, Turn.BETTER)
    assert better["control", "house/declared"] == "was failed, is passed"
    assert better["dataset", "applications-train"].endswith(
        "before, 0 personal columns open outside production now"
    )
    assert not found.of(Turn.WORSE)


def test_the_other_way_round_is_worse_and_says_why(told):
    found = difference(told(mended=True), told(mended=False))
    worse = {one.subject: one for one in found.of(Turn.WORSE)}
    assert worse["house/declared"].reason
    assert found.changes[0].turn is Turn.WORSE


def test_a_control_that_is_no_longer_asked_is_worse(told):
    verdict, facts = told(mended=True)
    less = replace(verdict, controls=verdict.controls[1:])
    found = difference((verdict, facts), (less, facts))
    assert told_of(found, Turn.WORSE) == {
        ("control", "house/masked"): "was passed, is no longer asked"
    }


def test_a_control_that_is_asked_anew_is_worse_where_it_is_unmet(told):
    verdict, facts = told(mended=False)
    fewer = replace(verdict, controls=())
    found = difference((fewer, facts), (verdict, facts))
    unmet = {one.id for one in verdict.controls if one.outcome in (Outcome.FAILED, Outcome.MISSING)}
    worse = {one.subject for one in found.of(Turn.WORSE) if one.kind == "control"}
    assert worse == {f"house/{one}" for one in unmet}


def test_a_dataset_that_is_scanned_no_more_is_worse(told):
    verdict, facts = told(mended=True)
    left = Facts(
        tuple(
            one
            for one in facts.reports
            if (one.kind, one.source) != (FactKind.SCAN, "applications-train")
        )
    )
    found = difference((verdict, facts), (verdict, left))
    worse = told_of(found, Turn.WORSE)
    assert worse["dataset", "applications-train"].endswith("not scanned now")
    assert worse["gap", "applications-train"] == "is not looked at now: not scanned"
