import pytest

from compliance.sources.headings import holds_data, unique_names


@pytest.mark.parametrize("cell", ["ada@example.org", "+1 212 555 0100", "536-90-4399"])
def test_a_row_with_data_is_no_heading(cell):
    assert holds_data(["1", cell])


@pytest.mark.parametrize("cell", ["name", "2024", "e-mail", ""])
def test_words_and_years_are(cell):
    assert not holds_data([cell])


def test_names_are_given_once_and_to_all():
    assert unique_names(["a", "", "a", " b "]) == ("a", "column_2", "a_3", "b")
