import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.patterns.needs import NOTHING, Crowd, Needs, needs

CASES = [
    pytest.param(r"\d{3}-\d{2}", Needs(5, frozenset("-"), Crowd(5, 6)), id="digits and a sign"),
    pytest.param(r"\d{2,4}x?|\d", Needs(1, crowd=Crowd(1, 2)), id="the lesser of two"),
    pytest.param(r"[0-4]+@[a-z.]*\.", Needs(1, frozenset("@."), Crowd(1, 1)), id="signs"),
    pytest.param(r"(?=.*\d{4})[a-z\d]+", Needs(4, crowd=Crowd(4, 4)), id="what it looks ahead at"),
    pytest.param(r"(?:0\d|\d{4})[ -]?\d{2}", Needs(4, crowd=Crowd(4, 7)), id="close together"),
    pytest.param(r"\d{3}.*\d{2}x*\d{5}", Needs(10, crowd=Crowd(5, 5)), id="far apart"),
    pytest.param(r"(?:\d[ -]?){11}", Needs(11, crowd=Crowd(11, 22)), id="repeated"),
    pytest.param(r"(?!\d{4})[a-z]+", NOTHING, id="what must not follow"),
    pytest.param(r"[a-z]+ ?", NOTHING, id="letters and blanks"),
    pytest.param(r"\p{Nd}", NOTHING, id="not read"),
]


@pytest.mark.parametrize(("expression", "wanted"), CASES)
def test_what_an_expression_demands(expression: str, wanted: Needs) -> None:
    assert needs(expression) == wanted


@given(st.text("09a-@. x", max_size=24))
def test_every_match_holds_what_is_demanded(text: str) -> None:
    for expression in (one.values[0] for one in CASES):
        if regex.search(str(expression), text):
            asked = needs(str(expression))
            assert sum(map(str.isdigit, text)) >= asked.digits
            assert asked.signs <= set(text)
            assert is_crowded(text, asked.crowd)


def is_crowded(text: str, crowd: Crowd) -> bool:
    return any(
        sum(map(str.isdigit, text[start : start + crowd.within])) >= crowd.digits
        for start in range(len(text) + 1)
    )
