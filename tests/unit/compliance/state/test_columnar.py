"""Reports as columns: what was written is read back, and a wrong shape is refused."""

import json
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.state.columnar import from_columns, to_columns
from policies.reports import InputReport, Skip
from policies.terms import ColumnVerdict, Entity, Evidence, Finding, Kind, Location, Severity

texts = st.text(max_size=8)
entities = texts.map(Entity)
locations = st.builds(
    Location,
    row=st.integers(0, 10**9),
    column=st.none() | texts,
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    line=st.none() | st.integers(1, 10**9),
)
findings = st.builds(
    Finding,
    entity=entities,
    score=st.floats(0, 1),
    severity=st.sampled_from(Severity),
    recognizer=texts,
    location=locations,
    fingerprint=st.none() | texts,
    explained=st.none() | texts,
)
verdicts = st.builds(
    ColumnVerdict,
    path=texts,
    entity=st.none() | entities,
    confidence=st.floats(0, 1),
    kind=st.none() | st.sampled_from(Kind),
    severity=st.none() | st.sampled_from(Severity),
    non_null=st.integers(0, 99),
    matched=st.integers(0, 99),
    conflict=st.booleans(),
    evidence=st.lists(
        st.builds(Evidence, source=texts, entity=entities, weight=st.floats(0, 1)), max_size=3
    ).map(tuple),
    candidates=st.lists(entities, max_size=3).map(tuple),
    free_text=st.booleans(),
    explained=st.none() | texts,
)
reports = st.builds(
    InputReport,
    uri=texts,
    format=texts,
    digest=texts,
    rows=st.integers(0, 99),
    bytes=st.integers(0, 99),
    complete=st.booleans(),
    skipped=st.lists(st.builds(Skip, texts, texts, st.booleans()), max_size=2).map(tuple),
    columns=st.lists(verdicts, max_size=3).map(tuple),
    findings=st.lists(findings, max_size=5).map(tuple),
    dataset=st.none() | texts,
    environment=st.none() | texts,
    gates=st.booleans(),
)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(reports, max_size=3))
def test_reports_are_read_back_from_their_json(given_reports: list[InputReport]) -> None:
    text = json.dumps(to_columns(InputReport, given_reports))
    assert from_columns(InputReport, json.loads(text)) == given_reports


@dataclass(frozen=True, slots=True)
class _Nested:
    at: Location | None
    parts: tuple[tuple[int, ...], ...]


def test_what_may_be_absent_and_what_is_nested_is_read_back() -> None:
    values = [_Nested(None, ((1, 2), ())), _Nested(Location(1, "a", 2, 3), ())]
    assert from_columns(_Nested, json.loads(json.dumps(to_columns(_Nested, values)))) == values


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(None, id="nothing"),
        pytest.param([[1], [2]], id="too few columns"),
        pytest.param([["a"], ["b"], ["c"], ["d"]], id="too many columns"),
        pytest.param([["a"], ["b", "c"], [True]], id="uneven columns"),
        pytest.param({"what": []}, id="another form"),
    ],
)
def test_a_wrong_shape_is_refused(raw: object) -> None:
    with pytest.raises(ValueError, match="shape"):
        from_columns(Skip, raw)


def test_a_severity_that_does_not_exist_is_refused() -> None:
    raw = to_columns(Evidence, [])
    assert raw == [[], [], []]
    verdict = ColumnVerdict("a", None, 0.0, None, Severity.HIGH, 1, 1)
    text = json.dumps(to_columns(ColumnVerdict, [verdict])).replace("high", "highest")
    with pytest.raises(ValueError, match="shape"):
        from_columns(ColumnVerdict, json.loads(text))


def test_a_kind_without_a_form_is_refused_when_it_is_written() -> None:
    with pytest.raises(TypeError, match="no columns"):
        to_columns(dict, [{}])
