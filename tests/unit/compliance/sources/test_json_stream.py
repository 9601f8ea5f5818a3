import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.sources import json_stream
from compliance.sources.documents import DocumentError
from compliance.sources.json_stream import rows_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
MALFORMED = (
    '{"a": 1',
    '[{"a": 1}, {"a"',
    '{"a" 1}',
    "[1 2]",
    '{"a": SECRET}',
    "{1: 2}",
    "]",
    '{"a": 1, "a"',
)


def rows(text: str) -> list[dict[str, str]]:
    return [dict(row.cells) for row in rows_of(io.StringIO(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '[{"a": 1}, {"a": 2}]', [{"[].a": "1"}, {"[].a": "2"}], id="a list of records"
        ),
        pytest.param('{"a": {"b": "x"}, "c": 2}', [{"a.b": "x", "c": "2"}], id="one document"),
        pytest.param(
            '{"type": "t", "features": [{"p": 1}, {"p": 2}]}',
            [{"features[].p": "1"}, {"features[].p": "2"}, {"type": "t"}],
            id="a list beside other keys",
        ),
        pytest.param('{"a": 1}\n{"a": 2}', [{"a": "1"}, {"a": "2"}], id="several texts"),
        pytest.param("[[1], [2]]", [{"[][]": "1"}, {"[][]": "2"}], id="lists in lists"),
        pytest.param('[{"a": [1, 2]}]', [{"[].a[]": "1\x1e2"}], id="a list in a record"),
        pytest.param("[]", [], id="an empty list"),
        pytest.param("{}", [], id="an empty object"),
        pytest.param("12", [{"$": "12"}], id="a bare value"),
        pytest.param(" \n ", [], id="nothing"),
    ],
)
def test_elements_of_lists_are_rows(text, expected):
    assert rows(text) == expected


def test_lines_are_those_of_the_file():
    lines = [row.line for row in rows_of(io.StringIO('[\n{"a": 1},\n\n{"a":\n 2}\n]'))]
    assert lines == [2, 4]


@pytest.mark.parametrize("step", [1, 2, 7])
@given(VALUES)
def test_it_is_the_same_wherever_the_text_is_cut(step, value):
    text = json.dumps([value, value])
    if "\\u001e" in text:
        return
    whole = rows(text)
    kept = json_stream._STEP
    json_stream._STEP = step
    try:
        assert rows(text) == whole
    finally:
        json_stream._STEP = kept


@pytest.mark.parametrize("text", MALFORMED)
def test_what_is_malformed_ends_it_without_its_content(text):
    with pytest.raises(DocumentError) as caught:
        rows(text)
    assert "SECRET" not in str(caught.value)


def test_rows_before_a_fault_are_given():
    stream = rows_of(io.StringIO('[{"a": 1}, {"a": 2}, oops'))
    assert [dict(next(stream).cells), dict(next(stream).cells)] == [{"[].a": "1"}, {"[].a": "2"}]
    with pytest.raises(DocumentError):
        next(stream)


def test_deep_nesting_is_an_error_of_ours():
    with pytest.raises(DocumentError):
        rows('{"a":' * 100_000)


def test_an_element_too_long_to_be_held_is_an_error_of_ours(monkeypatch):
    monkeypatch.setattr(json_stream, "LONGEST", 100)
    monkeypatch.setattr(json_stream, "_STEP", 10)
    with pytest.raises(DocumentError):
        rows('["' + "x" * 1000)


def test_a_list_without_an_end_is_read_as_it_comes():
    class Endless(io.StringIO):
        begun = False

        def read(self, size: int | None = -1) -> str:
            text, self.begun = ("" if self.begun else "[") + '{"a": 1}, ' * 1000, True
            return text

    found = rows_of(Endless())
    assert [dict(next(found).cells) for _ in range(5000)] == [{"[].a": "1"}] * 5000
