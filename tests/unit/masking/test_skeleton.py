import numpy as np
import pyarrow as pa

from masking.skeleton import Skeletons


def test_a_skeleton_is_letters_and_digits_without_the_rest() -> None:
    skeletons = Skeletons(pa.array(["a-1", "", "--", "é9", "12 34"]))
    assert skeletons.lengths.tolist() == [2, 0, 0, 1, 4]
    assert skeletons.digits.tolist() == [1, 0, 0, 1, 4]
    assert skeletons.foreign.tolist() == [False, False, False, True, False]
    places = skeletons.places(np.array([4]), 4)
    assert skeletons.read(places).tobytes() == b"1234"


def test_what_is_written_stands_in_its_place_and_the_source_stays() -> None:
    column = pa.array(["12-3", "x"])
    skeletons = Skeletons(column, letters=False)
    skeletons.write(skeletons.places(np.array([0]), 3), np.frombuffer(b"987", dtype=np.uint8))
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
    assert skeletons.read(skeletons.places(np.array([1]), 2)).tobytes() == b"bc"
