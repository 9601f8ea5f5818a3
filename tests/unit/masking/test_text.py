import numpy as np
import pyarrow as pa

from masking.text import buffers, fixed, is_ascii


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
