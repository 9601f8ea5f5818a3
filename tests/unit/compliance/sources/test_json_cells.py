"""JSON in cells, opened into columns and closed again."""

import json

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.sources.interface import SourceError
from compliance.sources.json_cells import json_cells

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)
)
DOCUMENTS = st.dictionaries(
    st.text(max_size=4),
    st.recursive(
        LEAVES,
        lambda below: st.one_of(
            st.lists(below, max_size=3), st.dictionaries(st.text(max_size=3), below, max_size=3)
        ),
        max_leaves=6,
    ),
    max_size=4,
)


def batch(cells) -> pa.RecordBatch:
    return pa.record_batch({"id": list(range(len(cells))), "p": pa.array(cells, pa.string())})


def masked(cells, change):
    """Opened, each cell of each path but the identifiers changed, and closed."""
    records = batch(cells)
    found = json_cells([records])
    opened = found.opened(records)
    columns = [
        column if name == "id" else pa.array([change(v) for v in column.to_pylist()], pa.string())
        for name, column in zip(opened.schema.names, opened.columns, strict=True)
    ]
    closed = found.closed(records, pa.record_batch(columns, names=opened.schema.names))
    return closed.column("p").to_pylist(), opened.schema.names


@SLOW
@given(st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_what_is_not_changed_is_given_back_byte_for_byte(documents):
    cells = [json.dumps(one) for one in documents]
    assert masked(cells, lambda cell: cell)[0] == cells


@SLOW
@given(st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_what_is_masked_is_json_of_the_same_shape(documents):
    cells = [json.dumps(one) for one in documents]

    def mark(cell):
        return None if cell is None else "\x1e".join("x" for _ in cell.split("\x1e"))

    told, names = masked(cells, mark)
    if names != ["id", "p"]:
        assert [_shape(json.loads(one)) for one in told] == [_shape(one) for one in documents]


def _shape(node):
    if isinstance(node, dict):
        return {key: _shape(below) for key, below in node.items()}
    if isinstance(node, list):
        return [_shape(below) for below in node]
    return None


def test_paths_are_columns_and_types_stay():
    cell = '{"a": {"mails": ["x", "y"]}, "n": 7, "ok": true, "none": null}'
    told, names = masked(
        [cell], lambda v: None if v is None else v.replace("x", "z").replace("7", "8")
    )
    assert names == ["id", "p.a.mails[]", "p.n", "p.ok"]
    assert json.loads(told[0]) == {"a": {"mails": ["z", "y"]}, "n": 8, "ok": True, "none": None}


def test_json_in_texts_of_json_is_json_still():
    inner = json.dumps({"mail": "x", "limit": 3})
    told, names = masked([json.dumps({"arguments": inner})], lambda v: v and v.replace("x", "z"))
    assert "p.arguments.mail" in names
    assert json.loads(json.loads(told[0])["arguments"]) == {"mail": "z", "limit": 3}


def test_elements_that_share_a_cell_are_documents_of_their_own():
    told, names = masked(['{"a": "x"}\x1e{"a": "y"}'], lambda v: v and v.upper())
    assert names == ["id", "p.a"]
    assert told == ['{"a": "X"}\x1e{"a": "Y"}']


def test_what_is_no_json_stays_in_its_own_column():
    cells = ['{"a": "x"}'] * 9 + ["no json", None]
    told, names = masked(cells, lambda v: v and v.upper())
    assert names == ["id", "p.a", "p"]
    assert told == ['{"a": "X"}'] * 9 + ["NO JSON", None]


def test_a_path_that_is_dropped_is_gone():
    records = batch(['{"a": "x", "b": "y"}'])
    found = json_cells([records])
    told = found.closed(records, found.opened(records).select(["id", "p.b"]))
    assert told.column("p").to_pylist() == ['{"b": "y"}']
    assert found.closed(records, found.opened(records).select(["id"])).schema.names == ["id"]


def test_a_list_that_grew_stops_the_run():
    with pytest.raises(SourceError, match="p: a list"):
        masked(['{"a": ["x"]}'], lambda v: v and f"{v}\x1emore")


def test_a_table_without_json_is_left_alone():
    assert json_cells([batch(["text", None])]).is_empty
    assert json_cells([]).is_empty
