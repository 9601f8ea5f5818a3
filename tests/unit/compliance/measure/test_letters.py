import pyarrow as pa
import pytest

from compliance.measure.letters import canonical


def test_other_spellings_of_a_value_are_the_same_value():
    texts = pa.array(
        ["999-17-5017", " 999 17 5017 ", "９９９175017", "ANNA@x.de", "anna@X.de", None]
    )
    assert canonical(texts).to_pylist() == ["999175017"] * 3 + ["annaxde"] * 2 + [None]


@pytest.mark.parametrize(
    ("column", "told"),
    [
        pytest.param(pa.array([42, None]), ["42", None], id="integers"),
        pytest.param(pa.array(["a"]).dictionary_encode(), ["a"], id="dictionary"),
        pytest.param(pa.array([["a", "B"], ["c"]]), ["a", "b", "c"], id="lists"),
        pytest.param(pa.array([b"\xff\x00"]), ["ff00"], id="bytes"),
    ],
)
def test_other_types_have_a_canonical_form_too(column, told):
    assert canonical(column).to_pylist() == told
