import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from masking.skeleton import Skeletons


def test_a_skeleton_is_letters_and_digits_without_the_rest() -> None:
    skeletons = Skeletons(pa.array(["a-1", "", "--", "é9", "12 34"]))
    assert skeletons.lengths.tolist() == [2, 0, 0, 1, 4]
    assert skeletons.digits.tolist() == [1, 0, 0, 1, 4]
    assert skeletons.foreign.tolist() == [False, False, False, True, False]
    assert skeletons.read(np.array([4]), 4).tobytes() == b"1234"


def test_what_is_written_stands_in_its_place_and_the_source_stays() -> None:
    column = pa.array(["12-3", "x"])
    skeletons = Skeletons(column, letters=False)
    skeletons.write(np.array([0]), 3, np.frombuffer(b"987", dtype=np.uint8))
    assert skeletons.text().to_pylist() == ["98-7", "x"]
    assert column.to_pylist() == ["12-3", "x"]


def test_a_slice_is_seen_from_its_own_beginning() -> None:
    skeletons = Skeletons(pa.array(["zz9", "a1", "b2"]).slice(1, 2))
    assert skeletons.text().to_pylist() == ["a1", "b2"]
    assert len(skeletons) == 2


def test_an_iban_of_germany_is_no_hexadecimal_number() -> None:
    column = pa.array(["DE89370400440532013000", "deadbeef00", "DEADbeef00"])
    assert Skeletons(column).hexadecimal.tolist() == [False, True, False]


def test_a_column_of_nothing_has_no_skeletons() -> None:
    assert Skeletons(pa.array([], type=pa.string())).text().to_pylist() == []
    assert Skeletons(pa.array(["", ""])).text().to_pylist() == ["", ""]


def test_rows_that_only_add_up_to_equal_lengths_keep_their_places() -> None:
    skeletons = Skeletons(pa.array(["a", "bc", "def"]))
    assert skeletons.read(np.array([1]), 2).tobytes() == b"bc"


FORMS = ["12-ab", "34-cd", "56-xy"]


@pytest.mark.parametrize("letters", [True, False])
@given(st.lists(st.sampled_from([*FORMS, "dead-beef", "é1-ab", ""]), max_size=4))
def test_one_form_is_told_as_any_forms_are(letters: bool, others: list[str]) -> None:
    """The first row tells all of a column of one form; with one other row none is told so."""
    alone = Skeletons(pa.array(FORMS), letters=letters)
    mixed = Skeletons(pa.array([*FORMS, *others]), letters=letters)
    rows, length = np.arange(3), int(alone.lengths[0])
    for name in ("digits", "lengths", "foreign", "hexadecimal"):
        assert (getattr(alone, name) == getattr(mixed, name)[:3]).all()
    assert (alone.read(rows, length) == mixed.read(rows, length)).all()
    assert (alone.match("^[0-9]+-[a-z]+$") == mixed.match("^[0-9]+-[a-z]+$")[:3]).all()
    new = np.frombuffer(b"9" * length, dtype=np.uint8)
    for skeletons in (alone, mixed):
        skeletons.write(rows[:2], length, np.tile(new, (2, 1)))
    assert alone.text().to_pylist() == mixed.text().to_pylist()[:3]
    assert alone.text()[2].as_py() == FORMS[2]


def test_rows_of_one_form_can_be_hexadecimal_or_not() -> None:
    found = Skeletons(pa.array(["abc123", "abz123", "ABC123"])).hexadecimal.tolist()
    assert found == [True, False, True]
    assert Skeletons(pa.array(["abc123", "abz123"])).hexadecimal.tolist() == [True, False]


def test_no_rows_have_skeletons_of_any_length() -> None:
    skeletons, none = Skeletons(pa.array(["12"])), np.empty(0, dtype=np.int64)
    assert skeletons.read(none, 9).shape == (0, 9)
    skeletons.write(none, 9, np.empty((0, 9), dtype=np.uint8))


def test_letters_that_stay_are_a_part_of_the_form() -> None:
    skeletons = Skeletons(pa.array(["1x2", "1y2"]), letters=False)
    assert skeletons.match("x").tolist() == [True, False]
