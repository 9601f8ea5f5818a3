"""Small tables judged without what finds things in large ones."""

import pytest

from compliance.detect.light.tables import may_tell, prose_in, texts_of

NUMBERS = [str(n) for n in range(1, 9)]


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"epoch": NUMBERS, "loss": ["0.5", "0.25"]}, id="figures"),
        pytest.param({"status": ["open", "closed"], "created_at": ["2024-03-01"]}, id="times"),
        pytest.param({"amount": ["12.5", "8.0"], "sku": ["A-1", "B-2"]}, id="amounts"),
        pytest.param({"empty": []}, id="no cells"),
    ],
)
def test_what_speaks_of_nobody_tells_nothing(columns) -> None:
    assert not may_tell(columns)


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"first_name": ["open", "closed"]}, id="a name that speaks of persons"),
        pytest.param({"x": ["Anna Schmidt", "Peter Miller", "Mary Jones"]}, id="names in full"),
        pytest.param({"x": ["(212) 749-7825", "(212) 749-7826"]}, id="telephone numbers"),
        pytest.param({"x": [f"{n} Main Street" for n in range(10, 30)]}, id="roads"),
        pytest.param({"x": [str(n) for n in range(3000)]}, id="more than a sample holds"),
    ],
)
def test_what_may_be_told_is_left_to_the_whole_scan(columns) -> None:
    assert may_tell(columns)


def test_each_cell_is_asked_once_beside_the_name_of_its_column() -> None:
    told = [(one.text, one.beside) for one in texts_of({"zip_code": ["02139", "02139"]})]
    assert told == [("zip code", ""), ("02139", "zip code")]


def test_long_cells_and_those_under_a_telling_name_may_be_prose() -> None:
    columns = {"x": ["one two three"], "y": ["one two three four"], "note": ["so far"]}
    assert list(prose_in(columns)) == ["one two three four", "so far"]
