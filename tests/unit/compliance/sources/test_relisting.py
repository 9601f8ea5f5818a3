"""Elements of lists in their lists again."""

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.sources.interface import SourceError
from compliance.sources.nesting import flat_fields, flatten, nest

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.one_of(
    st.none(), st.text(st.characters(exclude_characters="\x1e", codec="utf-8"), max_size=4)
)
ROWS = st.lists(
    st.one_of(
        st.none(),
        st.lists(
            st.one_of(
                st.none(), st.fixed_dictionaries({"a": WORDS, "b": st.lists(WORDS, max_size=2)})
            ),
            max_size=3,
        ),
    ),
    min_size=1,
    max_size=5,
)
KIND = pa.list_(pa.struct([("a", pa.string()), ("b", pa.list_(pa.string()))]))


def changed(column: pa.Array, change) -> pa.Array:
    """A column whose leaves were changed cell by cell."""
    records = pa.record_batch({"c": column})
    flat = flatten(records, pa.schema(flat_fields(records.schema)))
    masked = [
        pa.array([change(cell) for cell in one.to_pylist()], pa.string()) for one in flat.columns
    ]
    return nest(records, pa.record_batch(masked, names=flat.schema.names), records.schema).column(0)


def marked(cell):
    return None if cell is None else "\x1e".join("x" for _ in cell.split("\x1e"))


def shape(node):
    if isinstance(node, dict):
        return {key: shape(below) for key, below in node.items()}
    if isinstance(node, list):
        return [shape(below) for below in node]
    return None if node is None else "x"


@SLOW
@given(ROWS, st.integers(0, 2))
def test_each_element_is_masked_in_its_place(rows, first):
    column = pa.array([None] * first + rows, KIND).slice(first)
    assert changed(column, marked).to_pylist() == [shape(row) for row in rows]


@pytest.mark.parametrize(
    "kind",
    [
        pa.list_(pa.int64()),
        pa.large_list(pa.int32()),
        pa.list_(pa.int16(), 2),
        pa.list_(pa.dictionary(pa.int8(), pa.int64())),
        pa.map_(pa.string(), pa.int64()),
    ],
    ids=str,
)
def test_types_stay(kind):
    rows = [[("k", 1), ("l", 2)]] if pa.types.is_map(kind) else [[1, 2]]
    told = changed(pa.array(rows, kind), lambda cell: cell.replace("2", "7"))
    assert told.type == kind
    assert told.to_pylist() == ([[("k", 1), ("l", 7)]] if pa.types.is_map(kind) else [[1, 7]])


@pytest.mark.parametrize("change", [lambda cell: cell + "\x1e3", lambda _: "word\x1eword"])
def test_what_a_list_cannot_hold_stops_the_run(change):
    with pytest.raises(SourceError, match="cannot hold"):
        changed(pa.array([[1, 2]]), change)


def test_elements_that_become_null_stay_elements():
    assert changed(pa.array([["a", None, "b"], []]), lambda _: None).to_pylist() == [
        [None, None, None],
        [],
    ]
