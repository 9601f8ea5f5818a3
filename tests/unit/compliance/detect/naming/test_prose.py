import pyarrow as pa
import pytest

from compliance.detect.naming.prose import prose_of

NOTES = ["The customer called on Monday and was content with it", "Thanks, all done now", "ok"]


@pytest.mark.parametrize(
    ("path", "values", "expected"),
    [
        pytest.param("remark_x", NOTES, [0, 1], id="sentences, by their length"),
        pytest.param("messages[].content", ["Hi Anna", "call me", "17"], [0, 1], id="by the name"),
        pytest.param("city", ["New York", "Boston", "San Jose"], [], id="names of things"),
        pytest.param(
            "x", ["10km NNE of Cobb, CA", "4km SE of Garcia, Puerto Rico"], [], id="places in words"
        ),
        pytest.param(
            "x", ["Paul Mitchell School of Hair Design", "University of the Arts"], [], id="schools"
        ),
        pytest.param("x", ["Herr Meier ist heute nicht da", "Er kommt noch"], [0, 1], id="German"),
        pytest.param("x", ["La señora Ruiz está con su hijo"], [0], id="Spanish"),
        pytest.param("amount", ["17 20 33 41 55", "1 2 3 4 5 6"], [], id="numbers"),
        pytest.param(None, ["", "x = 1", "Dear Sir", "2024-01-01 00:00"], [2], id="lines"),
        pytest.param("notes", [], [], id="nothing"),
    ],
)
def test_prose_is_told_from_other_texts(path, values, expected) -> None:
    assert prose_of(pa.array(values, pa.string()), path).tolist() == expected


def test_a_slice_of_a_column_is_looked_at_by_itself() -> None:
    whole = pa.array(["17", *NOTES, "18"])
    assert prose_of(whole.slice(1, 3), "remark_x").tolist() == [0, 1]
