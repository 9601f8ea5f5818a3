"""The law of evidence: less of it is never a better verdict.

For every check and every example: taking reports away, letting them expire, or taking records out
of a report (which makes it incomplete) never turns FAILED or MISSING into PASSED or NOT_APPLICABLE.
"""

import copy
import runpy
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.facts import FactKind, Facts, make_report
from checks.table import CHECKS
from policies.errors import Error

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "facts"
MODULE = runpy.run_path(str(CORPUS / "examples.py"))
AS_OF = MODULE["AS_OF"]
GOOD = {"PASSED", "NOT_APPLICABLE"}
WORLDS = {name: MODULE["world_of"](name).facts() for name in MODULE["EXAMPLES"]}
BEFORE = {
    (name, check): CHECKS[check]().decide(facts, AS_OF).outcome
    for name, facts in WORLDS.items()
    for check in CHECKS
}


def places(data, at=()):
    """Every record in a document: each element of a list, each entry of a map."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*at, key)
        if isinstance(value, dict | list):
            yield from places(value, (*at, key))


def without(data, place):
    """The document without one record."""
    cut = copy.deepcopy(data)
    holder = cut
    for key in place[:-1]:
        holder = holder[key]
    del holder[place[-1]]
    return cut


def outcomes(facts, checks):
    """What each check says; an error is no verdict, and so no better one."""
    for check in checks:
        try:
            yield check, CHECKS[check]().decide(facts, AS_OF).outcome
        except Error:
            yield check, "ERROR"


def assert_no_better(name, facts):
    bad = [check for check in CHECKS if BEFORE[name, check] not in GOOD]
    for check, after in outcomes(facts, bad):
        before = BEFORE[name, check]
        assert after not in GOOD or before in GOOD, f"{check} of {name}: {before} → {after}"


@pytest.mark.parametrize("name", WORLDS)
def test_each_single_report_taken_away_makes_nothing_better(name):
    reports = WORLDS[name].reports
    for lost in reports:
        assert_no_better(name, Facts(tuple(one for one in reports if one is not lost)))


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(WORLDS)), data=st.data())
def test_any_set_of_reports_taken_away_makes_nothing_better(name, data):
    reports = WORLDS[name].reports
    kept = data.draw(st.lists(st.booleans(), min_size=len(reports), max_size=len(reports)))
    chosen = (one for one, keep in zip(reports, kept, strict=True) if keep)
    assert_no_better(name, Facts(tuple(chosen)))


@settings(max_examples=500, deadline=None)
@given(name=st.sampled_from(sorted(WORLDS)), data=st.data())
def test_records_taken_out_of_a_report_make_nothing_better(name, data):
    reports = list(WORLDS[name].reports)
    if not reports:
        return
    for _ in range(data.draw(st.integers(1, 2))):
        index = data.draw(st.integers(0, len(reports) - 1))
        report = reports[index]
        found = list(places(report.data))
        if not found:
            continue
        cut = without(report.data, data.draw(st.sampled_from(found)))
        reports[index] = make_report(
            FactKind(report.kind),
            report.source,
            cut,
            collector=report.collector,
            collected=report.collected,
            expires=report.expires,
            complete=False,
            measured=report.measured,
        )
    assert_no_better(name, Facts(tuple(reports)))


@pytest.mark.parametrize("name", WORLDS)
def test_time_that_passes_until_the_reports_expire_leaves_nothing_good(name):
    late = max((one.expires for one in WORLDS[name].reports), default=MODULE["EXPIRES"])
    for check in CHECKS.values():
        decision = check().decide(WORLDS[name], late.date() + timedelta(days=1))
        assert decision.outcome == "MISSING"
