import pytest

from compliance.flow.scanning.statements import is_code, quoted


def test_what_stands_in_quotes_is_more_than_a_word():
    told = "SELECT 'red', 'Ann Meier', 'O''Brien Street' FROM t"
    assert [one[1] for one in quoted(told)] == ["Ann Meier", "O''Brien Street"]


@pytest.mark.parametrize(
    ("entity", "word", "code"),
    [("PERSON", "w.name", True), ("PERSON", "Ann Meier", False), ("US_SSN", "w.name", False)],
)
def test_words_of_code_are_no_names(entity, word, code):
    told = "SELECT w.name FROM w WHERE a = 'Ann Meier'"
    start = told.index(word)
    assert is_code(told, entity, start, start + len(word)) is code
