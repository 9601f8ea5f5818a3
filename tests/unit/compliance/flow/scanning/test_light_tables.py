"""Small tables, read as the readers of large ones read them."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.flow.scanning.light_tables import columns_of
from compliance.sources.delimited.format import Csv
from compliance.sources.git.blob import GitBlob
from compliance.sources.interface import MalformedError
from compliance.sources.json_document import JsonDocument
from compliance.sources.jsonlines import JsonLines

LINES = st.lists(st.text("ab1 ,;\"'", max_size=8), max_size=6).map("\n".join)
DOCUMENTS = st.lists(
    st.dictionaries(st.sampled_from(["a", "b.c"]), st.text("a\u00e9\u2028", max_size=3)), max_size=4
).map(lambda some: "\n".join(map(json.dumps, some)))


def columns(name: str, text: str):
    return columns_of(GitBlob(name, name, text.encode()), name.rpartition(".")[2])


def test_cells_of_delimited_text_stand_under_their_names() -> None:
    told = columns("a.csv", 'id,"what, exactly"\n1,"one ""x"""\n\n2,\n')
    assert told == {"id": ["1", "2"], "what, exactly": ['one "x"']}


def test_documents_are_read_by_path() -> None:
    told = columns("a.jsonl", '{"a": {"b": 1}, "c": ["x", "y"]}\n\n{"c": null}\n')
    assert told == {"a.b": ["1"], "c[]": ["x\x1ey"]}


def test_the_elements_of_a_list_are_rows() -> None:
    text = '{"seed": 1, "runs": [{"loss": 0.5}, {"loss": 0.25}]}'
    assert columns("a.json", text) == {"runs[].loss": ["0.5", "0.25"], "seed": ["1"]}


def test_a_first_row_of_data_is_no_header() -> None:
    assert columns("a.csv", "536904391,x\n536904392,y\n") == {
        "column_1": ["536904391", "536904392"],
        "column_2": ["x", "y"],
    }


def whole(source, name: str, text: str):
    """The same by the readers of large tables."""
    told: dict[str, list[str]] = {}
    for batch in source.open(GitBlob(name, name, text.encode())).batches():
        for column, cells in batch.records.to_pydict().items():
            told.setdefault(column, []).extend(one for one in cells if one)
    return told


@settings(max_examples=300, deadline=None)
@given(st.tuples(st.sampled_from(["a,b\n", "a\n", "a;b\n"]), LINES).map("".join))
def test_delimited_text_is_read_as_by_the_whole_scan(text: str) -> None:
    told = columns("a.csv", text)
    if told is not None and any(told.values()):
        assert told == whole(Csv(), "a.csv", text)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_documents_are_read_as_by_the_whole_scan(text: str) -> None:
    for name, source in (("a.jsonl", JsonLines()), ("a.json", JsonDocument())):
        told = columns(name, text) if text else None
        if told is not None:
            told = {path: [one for one in cells if one] for path, cells in told.items()}
            assert told == whole(source, name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.csv", "a,b\n1\n", id="rows of another width"),
        pytest.param("a.csv", 'a,b\n1,x"y\n', id="a quote within a cell"),
        pytest.param("a.csv", 'a,b\n1,"x\n', id="a quote that is not closed"),
        pytest.param("a.csv", "a,b\r1,2\r", id="ends of another kind"),
        pytest.param("a.csv", '\ufeffa,b\n1,2\n', id="a byte order mark"),
        pytest.param("a.csv", 'a\n"{""k"": 1}"\n', id="documents in cells"),
        pytest.param("day=1/a.csv", "a\n1\n", id="a partition"),
        pytest.param("a.jsonl", '{"a": 1}\nx\n', id="a line that is no document"),
        pytest.param("a.jsonl", '{"a": 1, "a": 2}\n', id="a key twice"),
        pytest.param("a.jsonl", "\n", id="nothing"),
        pytest.param("a.json", '{"a": 1} x', id="what is no document"),
    ],
)  # fmt: skip
def test_all_else_is_left_to_the_whole_scan(name: str, text: str) -> None:
    with suppress(MalformedError):
        assert columns(name, text) is None
