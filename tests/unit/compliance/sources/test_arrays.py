import subprocess
import sys

from compliance.sources.arrays import numbers, texts


def test_texts_and_nulls_are_held_as_they_are() -> None:
    assert texts(["a", None, "", "ü\U0001f600"]).to_pylist() == ["a", None, "", "ü\U0001f600"]
    assert texts([]).to_pylist() == []


def test_numbers_are_held_as_they_are() -> None:
    assert numbers([3, 1, 2**40]).to_pylist() == [3, 1, 2**40]


def test_pandas_is_not_loaded() -> None:
    code = (
        "import sys; from compliance.sources.arrays import numbers, texts; texts(['a']);"
        " numbers([1]); assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
