"""A plan is written so that a person can review it, and read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.flow.copying.plan_file import (
    load_plan,
    mentions_of,
    plan_text,
    verdicts_of,
    write_plan,
)
from compliance.state.atomic import UnwritableError
from masking.plan import ColumnPlan, Demands, Plan
from policies.errors import PolicyError
from policies.reports import InputReport, ScanReport, Summary, Tool
from policies.terms import (
    ColumnVerdict,
    Entity,
    Evidence,
    Finding,
    Kind,
    Location,
    Severity,
)

PLAN = Plan(
    tables={
        "people.csv": {
            "id": ColumnPlan(transform="uuid", link="people.id", entity="PERSON_ID"),
            "born": ColumnPlan(transform="date_shift", parameters={"days": 365, "back": True}),
            "note: 1": ColumnPlan(transform="keep", reason="a code list # public"),
        },
        "visits/*.csv": {"no": ColumnPlan(transform="uuid", link="people.id")},
        "README.md": {},
    }
)

_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12
)
_SCALAR = st.one_of(_TEXT, st.integers(-(10**9), 10**9), st.booleans(), st.floats(0.01, 1e6))
_COLUMN = st.builds(
    ColumnPlan,
    transform=_TEXT,
    parameters=st.dictionaries(_TEXT, _SCALAR, max_size=2),
    link=st.none() | _TEXT,
    reason=st.none() | _TEXT,
    entity=st.none() | _TEXT,
)


def _verdict(path, **options):
    return ColumnVerdict(path, Entity("PERSON_ID"), 0.97, Kind.DIRECT, None, 10, 10, **options)


@given(st.dictionaries(_TEXT, st.dictionaries(_TEXT, _COLUMN, max_size=3), max_size=3))
def test_what_is_written_is_read_back(tmp_path_factory, tables):
    plan = Plan(tables=tables)
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(plan_text(plan, {}), encoding="utf-8", newline="")
    assert load_plan(path) == plan


def test_what_a_copy_must_be_good_for_is_written_and_read_back(tmp_path):
    use = Demands(shape=0.8, learn={"people.csv": "paid: yes"}, expectations=True)
    plan, path = PLAN.model_copy(update={"use": use}), tmp_path / "plan.yaml"
    path.write_text(plan_text(plan, {}), encoding="utf-8")
    assert load_plan(path) == plan
    assert "use:" not in plan_text(PLAN, {})


def test_each_column_tells_what_it_was_taken_for():
    verdict = _verdict(
        "id", evidence=(Evidence("header", Entity("PERSON_ID"), 0.9),), conflict=True
    )
    lines = plan_text(PLAN, {("people.csv", "id"): verdict}).splitlines()
    line = next(one for one in lines if one.strip().startswith("id:"))
    said = "PERSON_ID 0.97 by header; the sources disagree; shares its link with 1 more"
    assert line.endswith(f"# {said}")


def test_prose_tells_what_was_found_in_it():
    places = [Location(0, "note", 0, 1), Location(1, "note", 2, 3), Location(0, None, 4, 5)]
    names = ["PERSON", "EMAIL_ADDRESS", "PERSON"]
    found = tuple(
        Finding(Entity(name), 0.9, Severity.HIGH, "r", place, None)
        for name, place in zip(names, places, strict=True)
    )
    report = InputReport("a.csv", "csv", "sha256:0", 2, 9, complete=True, findings=found)
    prose = ColumnPlan(transform="prose", parameters={"policy": "consistent"})
    plan = Plan(tables={"a.csv": {"note": prose, "text": prose, "other": prose}})
    text = plan_text(plan, {}, mentions_of([("a.csv", report)]))
    assert "# prose; 1 EMAIL_ADDRESS, 1 PERSON\n" in text
    assert "# prose; 1 PERSON\n" in text
    assert "# prose; nothing personal was found, masked all the same" in text


def test_a_file_without_columns_is_told_to_be_left_out():
    assert "README.md: {}  # left out of the copy" in plan_text(PLAN, {})


def test_verdicts_are_found_by_file_and_column(tmp_path):
    one = InputReport(
        str(tmp_path / "a" / "b.csv"), "csv", "sha256:0", 1, 1, True, (), (_verdict("x"),)
    )
    report = ScanReport(1, Tool("t", "1", "r"), (one,), Summary())
    assert set(verdicts_of(tmp_path, report)) == {("a/b.csv", "x")}


def test_a_plan_that_is_there_is_not_replaced(tmp_path):
    path = tmp_path / "plan.yaml"
    write_plan(path, "one")
    with pytest.raises(UnwritableError, match="already"):
        write_plan(path, "two")
    assert [p.name for p in tmp_path.iterdir()] == ["plan.yaml"]
    assert path.read_text() == "one"


def test_an_unknown_key_is_told_with_its_line(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text("version: 1\ntables:\n  a.csv:\n    x: {transfrom: keep}\n")
    with pytest.raises(PolicyError) as told:
        load_plan(path)
    assert told.value.line == 4
