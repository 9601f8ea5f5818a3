import re

import pytest

from masking.name_parts import part_by_place


@pytest.mark.parametrize(
    ("text", "titled", "parts"),
    [
        pytest.param("Ada Byron", False, ["given", "family"], id="in order"),
        pytest.param("Byron, Ada", False, ["family", "given"], id="comma"),
        pytest.param("Ada", False, ["given"], id="alone"),
        pytest.param("Byron", True, ["family"], id="after a title"),
        pytest.param("Ada King Byron", False, ["given", "given", "family"], id="three"),
    ],
)
def test_the_place_of_a_word_tells_its_part(text, titled, parts):
    words = list(re.finditer(r"\w+", text))
    assert [part_by_place(text, word, words, titled=titled) for word in words] == parts
