import pickle
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest

from masking.apply import apply, line_for, output_schema
from masking.interface import MaskingError
from masking.plan import ColumnPlan
from policies.errors import PolicyError
from policies.terms import Entity, Span


def plan(transform: str, **told) -> ColumnPlan:
    return ColumnPlan.model_validate({"transform": transform, **told})


KEEP = plan("keep", reason="no personal data")
PEOPLE = pa.record_batch(
    {
        "id": pa.array([1, 2, 3]),
        "name": ["Anna Smith", "Bo Jones", None],
        "born": ["1985-03-04", "1990-01-01", "1999-12-31"],
        "note": ["met Anna", "", None],
    }
)
PLAN = {
    "id": plan("integer_key", link="people"),
    "name": plan("person", link="person"),
    "born": plan("date_shift", **{"with": {"subject": "id"}}),
    "note": plan("prose"),
}
SPANS = {"note": [(Span(4, 8, Entity("PERSON"), 0.9, "x"),), (), ()]}


def test_a_batch_is_masked_by_its_plan(keys) -> None:
    copy = apply(PEOPLE, PLAN, keys, SPANS)
    assert copy.schema == output_schema(PEOPLE.schema, PLAN)
    assert copy.num_rows == 3
    assert copy["note"].to_pylist() == ["met <PERSON>", "", None]
    assert copy["name"][2].as_py() is None
    assert not set(copy["id"].to_pylist()) & {1, 2, 3}
    for mine, theirs in zip(copy.columns, PEOPLE.columns, strict=True):
        assert mine != theirs


def test_it_is_the_same_by_threads(keys) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert apply(PEOPLE, PLAN, keys, SPANS, each=pool.map) == apply(PEOPLE, PLAN, keys, SPANS)


def test_it_is_the_same_after_a_journey_to_another_process(keys) -> None:
    again = pickle.loads(pickle.dumps((apply, PEOPLE, PLAN, keys, SPANS)))
    assert again[0](*again[1:]) == apply(PEOPLE, PLAN, keys, SPANS)


def test_key_columns_of_one_link_join_whatever_their_type(keys) -> None:
    child = pa.record_batch({"person": ["3", "1", "1"]})
    copy = apply(child, {"person": plan("integer_key", link="people")}, keys, {})
    parents = apply(PEOPLE, PLAN, keys, SPANS)["id"].cast(pa.string()).to_pylist()
    assert copy["person"].to_pylist() == [parents[2], parents[0], parents[0]]


def test_a_subject_has_one_shift_in_every_table(keys) -> None:
    visits = pa.record_batch({"person": ["1", "2"], "day": ["1985-03-04", "1990-01-01"]})
    plans = {
        "person": plan("integer_key", link="people"),
        "day": plan("date_shift", **{"with": {"subject": "person"}}),
    }
    days = apply(visits, plans, keys, {})["day"].to_pylist()
    assert days == apply(PEOPLE, PLAN, keys, SPANS)["born"].to_pylist()[:2]
    told = {**plans, "person": KEEP}
    linked = {"subject": "person", "subject_link": "people"}
    told["day"] = plan("date_shift", **{"with": linked})
    assert apply(visits, told, keys, {})["day"].to_pylist() == days


def test_an_unmapped_column_stops_the_run_with_the_line_to_add(keys) -> None:
    columns = {name: PLAN[name] for name in ("id", "name", "born")}
    with pytest.raises(PolicyError) as raised:
        apply(PEOPLE, columns, keys, {})
    assert line_for("note") in raised.value.hint
    assert "'note'" in str(raised.value)


def test_an_unmapped_column_is_dropped_or_redacted_where_that_is_asked(keys) -> None:
    columns = {"id": PLAN["id"]}
    assert apply(PEOPLE, columns, keys, {}, "drop").schema.names == ["id"]
    redacted = apply(PEOPLE, columns, keys, {}, "redact")
    assert redacted["name"].to_pylist() == ["[redacted]", "[redacted]", None]


def test_a_dropped_column_is_gone(keys) -> None:
    copy = apply(PEOPLE, {**PLAN, "name": plan("drop")}, keys, SPANS)
    assert copy.schema.names == ["id", "born", "note"]


@pytest.mark.parametrize(
    ("columns", "error"),
    [
        pytest.param({**PLAN, "nmae": KEEP}, PolicyError, id="unknown column"),
        pytest.param({**PLAN, "name": plan("hash")}, PolicyError, id="unknown transform"),
        pytest.param({**PLAN, "name": plan("keep")}, PolicyError, id="kept without a reason"),
        pytest.param({n: plan("drop") for n in PLAN}, PolicyError, id="nothing left"),
        pytest.param(
            {**PLAN, "born": plan("date_shift", **{"with": {"subject": "patient"}})},
            PolicyError,
            id="unknown subject",
        ),
        pytest.param(
            {**PLAN, "name": plan("round_number", **{"with": {"digits": 99}})},
            PolicyError,
            id="parameter out of range",
        ),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(keys, columns, error) -> None:
    with pytest.raises(error):
        apply(PEOPLE, columns, keys, SPANS)


def test_prose_without_spans_stops_the_run(keys) -> None:
    with pytest.raises(MaskingError, match="column note"):
        apply(PEOPLE, PLAN, keys, {})


def test_an_error_names_the_column_and_no_value(keys) -> None:
    table = pa.record_batch({"ssn": pa.array([4711, 123_456_789])})
    with pytest.raises(MaskingError) as raised:
        apply(table, {"ssn": plan("format_preserving")}, keys, {})
    assert "ssn" in str(raised.value)
    assert "4711" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_a_type_that_cannot_be_masked_is_refused(keys) -> None:
    table = pa.record_batch({"blob": pa.array([b"abc"], type=pa.binary())})
    with pytest.raises(MaskingError, match="column blob"):
        apply(table, {"blob": plan("token")}, keys, {})


def test_two_columns_of_one_name_are_refused(keys) -> None:
    table = pa.RecordBatch.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["x", "x"])
    with pytest.raises(PolicyError):
        apply(table, {"x": KEEP}, keys, {})


def test_dictionary_columns_are_masked_as_plain_ones(keys) -> None:
    coded = pa.record_batch({"name": PEOPLE["name"].dictionary_encode()})
    columns = {"name": PLAN["name"]}
    copy = apply(coded, columns, keys, {})
    assert copy["name"].to_pylist() == apply(PEOPLE, PLAN, keys, SPANS)["name"].to_pylist()
