import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given
from hypothesis import strategies as st

from masking.text import buffers, elsewhere, fixed, is_ascii, letters_and_digits


def test_bytes_and_ends_of_a_slice() -> None:
    data, offsets = buffers(pa.array(["ab", "", "ä", "z"]).slice(1, 2))
    assert bytes(data) == "ä".encode()
    assert offsets.tolist() == [0, 0, 2]
    assert buffers(pa.array([], pa.string()))[1].tolist() == [0]


def test_a_matrix_is_a_column_of_one_length() -> None:
    matrix = np.frombuffer(b"abcdef", dtype=np.uint8).reshape(2, 3)
    assert fixed(matrix).to_pylist() == ["abc", "def"]
    assert fixed(matrix[:0]).to_pylist() == []


def test_ascii_is_told() -> None:
    assert is_ascii(pa.array(["a", None, ""]))
    assert not is_ascii(pa.array(["a", "ä"]))


@given(st.lists(st.none() | st.text(st.characters(codec="ascii"), max_size=8)), st.integers(0, 3))
def test_signs_go_and_capitals_become_small(texts, start) -> None:
    column = pa.array(texts, pa.string()).slice(start)
    told = [
        None if text is None else "".join(filter(str.isalnum, text)).lower()
        for text in column.to_pylist()
    ]
    assert letters_and_digits(column).to_pylist() == told


def test_other_rows_are_masked_otherwise() -> None:
    column = pa.array(["a", "b", "c"])
    upper = elsewhere(column, column, np.array([False, True, False]), pc.utf8_upper)
    assert upper.to_pylist() == ["a", "B", "c"]
    assert elsewhere(column, column, np.zeros(3, dtype=bool), pc.utf8_upper) is column
