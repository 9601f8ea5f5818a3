from datetime import date

import pytest

from compliance.flow.triaging.accept import accepted
from policies.baseline import Baseline, Entry
from policies.gate import gating
from policies.terms import Severity, SuppressedBy, Suppression

DAY = date(2026, 6, 1)
TRIAGED = {"owner": "Ada", "reason": "made up", "expires": date(2026, 6, 1)}


def baseline(**more: object) -> Baseline:
    said = {"uri": "a.csv", "column": "ssn", "entity": "US_SSN", "count": 5, **TRIAGED, **more}
    return Baseline("baseline.yaml", ((Entry(**said), 7),))


def put(made, held: Baseline, *, matched: int = 5, **more: object):
    one = made.told(made.verdict("ssn", matched=matched), **more)
    return accepted(made.report(one), held, DAY)


def test_what_is_accepted_does_not_gate_and_is_told_as_such(made):
    told = put(made, baseline())
    assert gating(told, Severity.LOW) == 0
    assert told.notices == ()
    (column,) = told.inputs[0].columns
    assert (column.suppressed.by, column.suppressed.reason) == (
        "baseline",
        "made up (Ada, until 2026-06-01)",
    )
    assert told.summary.suppressed == {"US_SSN": 5}


@pytest.mark.parametrize(
    ("more", "matched", "open_", "said"),
    [
        pytest.param({}, 6, 1, "accepts 5 US_SSN in a.csv, ssn; there are 6", id="grew"),
        pytest.param({}, 4, 0, "lower it to 4", id="shrank"),
        pytest.param({"expires": date(2026, 5, 31)}, 5, 1, "expired on 2026-05-31", id="expired"),
        pytest.param({"column": "x"}, 5, 1, "there is none: remove the entry", id="unused"),
        pytest.param({"entity": "URL"}, 5, 1, "there is none", id="another entity"),
        pytest.param({"owner": ""}, 5, 2, "is not triaged: say its owner", id="not triaged"),
        pytest.param({"expires": None}, 5, 2, "say its expires", id="no last day"),
    ],
)
def test_what_no_longer_holds_is_open_again_and_told_with_its_line(
    made, more, matched, open_, said
):
    told = put(made, baseline(**more), matched=matched)
    assert gating(told, Severity.HIGH) == open_
    (notice,) = told.notices
    assert notice.where == "baseline.yaml:7"
    assert said in notice.text


def test_an_entry_that_nobody_triaged_fails_even_where_nothing_is_found(made):
    told = accepted(made.report(made.told()), baseline(uri="gone.csv", reason=""), DAY)
    assert gating(told, Severity.CRITICAL) == 1


def test_of_places_that_were_not_read_nothing_is_said(made):
    assert accepted(made.report(made.told(uri="b.csv")), baseline(), DAY).notices == ()
    assert accepted(made.report(made.told(complete=False)), baseline(), DAY).notices == ()


def test_findings_in_text_are_counted_together(made):
    held = baseline(uri="n.md", column=None, count=2)
    two = made.told(made.finding(1), made.finding(5), uri="n.md")
    three = made.told(made.finding(1), made.finding(5), made.finding(6), uri="n.md")
    assert gating(accepted(made.report(two), held, DAY), Severity.LOW) == 0
    assert gating(accepted(made.report(three), held, DAY), Severity.LOW) == 3


def test_a_dataset_is_accepted_over_all_its_files(made):
    held = baseline(uri=None, dataset="d", count=5)
    files = [made.told(made.verdict("ssn", matched=n), uri=f"{n}", dataset="d") for n in (2, 3)]
    assert gating(accepted(made.report(*files), held, DAY), Severity.LOW) == 0
    more = made.told(made.verdict("ssn", matched=1), uri="new", dataset="d")
    assert gating(accepted(made.report(*files, more), held, DAY), Severity.LOW) == 3


def test_each_cell_of_an_accepted_column_is_accepted_with_it(made):
    one = made.told(made.verdict("ssn", matched=2), made.finding(0, "ssn"), made.finding(1, "ssn"))
    assert gating(accepted(made.report(one), baseline(count=2), DAY), Severity.LOW) == 0


def test_what_a_mask_run_explains_needs_no_entry(made):
    one = made.told(made.verdict("ssn", explained="masked"))
    told = accepted(made.report(one), baseline(), DAY)
    assert told.inputs == (one,)
    assert "there is none" in told.notices[0].text


def test_what_is_new_in_a_change_does_not_take_the_place_of_what_was_accepted(made):
    held = baseline(uri="n.md", column=None, count=2)
    before = Suppression(SuppressedBy.BEFORE, "was there before")
    old = [made.finding(row, suppressed=before) for row in (1, 5)]
    grown = made.told(*old, made.finding(6), uri="n.md")
    told = accepted(made.report(grown), held, DAY)
    assert gating(told, Severity.LOW) == 1
    assert "there are 3" in told.notices[0].text
    moved = made.told(old[0], made.finding(6), uri="n.md")
    assert gating(accepted(made.report(moved), held, DAY), Severity.LOW) == 0
