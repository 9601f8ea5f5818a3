import json

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.sources.documents import DocumentError, cells, read
from compliance.sources.flat_shape import Shape

SHAPE = Shape(("id", "text"))


def fits(line: str, shape: Shape = SHAPE) -> bool:
    return pc.match_substring_regex(pa.array([line]), shape.expression)[0].as_py()


@pytest.mark.parametrize(
    "document",
    [
        pytest.param([1], id="a list"),
        pytest.param("x", id="a text"),
        pytest.param({}, id="no keys"),
        pytest.param({"a": {"b": 1}}, id="nested"),
        pytest.param({"a": []}, id="a list in it"),
        pytest.param({str(n): 1 for n in range(99)}, id="many keys"),
        pytest.param({"k" * 9999: 1}, id="a long key"),
    ],
)
def test_what_is_not_flat_or_too_large_has_no_shape(document: object) -> None:
    assert Shape.of(read(json.dumps(document))) is None


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "a", "id": 1}', '{"id": 1}', '{"id": 1, "text": "a", "more": 2}', '{"id": 1,}',
        '{"id": [1], "text": "a"}', '{"id": +1, "text": "a"}', '{"id": 1, "text": "a"} x',
        '{"id": 1, "text": "a"}{"id": 1, "text": "a"}', '{"id": NaN, "text": "a"}',
    ],
)  # fmt: skip
def test_another_document_does_not_fit(line: str) -> None:
    assert not fits(line)


KEYS = st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=5, unique=True)
VALUES = st.text(max_size=9) | st.integers() | st.booleans() | st.none()


@settings(deadline=None)
@given(KEYS, st.data())
def test_a_document_gives_the_cells_that_it_gives_alone(
    keys: list[str], data: st.DataObject
) -> None:
    line = json.dumps({key: data.draw(VALUES) for key in keys}, ensure_ascii=False)
    try:
        document = read(line)
        alone = cells(document)
    except DocumentError:
        return
    shape = Shape.of(document)
    if shape is None or "\\u001e" in line:
        return
    assert fits(line, shape)
    told = {path: one.to_pylist()[0] for path, one in shape.columns(pa.array([line])).items()}
    assert {path: one for path, one in told.items() if one is not None} == alone


@settings(deadline=None)
@given(st.text('{}[]":, 01.eE+-\\untrlaf"idtex', max_size=40))
def test_nothing_fits_that_is_no_document(tail: str) -> None:
    line = '{"id": ' + tail
    if fits(line):
        assert list(cells(read(line))) in (["id", "text"], ["id"], ["text"], [])
