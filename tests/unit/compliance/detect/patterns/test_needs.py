import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.patterns.needs import NOTHING, Needs, needs

CASES = [
    pytest.param(r"\d{3}-\d{2}", Needs(5, frozenset("-")), id="digits and a sign"),
    pytest.param(r"\d{2,4}x?|\d", Needs(1), id="the lesser of two"),
    pytest.param(r"[0-4]+@[a-z.]*\.", Needs(1, frozenset("@.")), id="signs"),
    pytest.param(r"(?=.*\d{4})[a-z\d]+", Needs(4), id="what it looks ahead at"),
    pytest.param(r"(?!\d{4})[a-z]+", NOTHING, id="what must not follow"),
    pytest.param(r"[a-z]+ ?", NOTHING, id="letters and blanks"),
    pytest.param(r"\p{Nd}", NOTHING, id="not read"),
]


@pytest.mark.parametrize(("expression", "wanted"), CASES)
def test_what_an_expression_demands(expression: str, wanted: Needs) -> None:
    assert needs(expression) == wanted


@given(st.text("09a-@. x", max_size=12))
def test_every_match_holds_what_is_demanded(text: str) -> None:
    for expression in (one.values[0] for one in CASES):
        if regex.search(str(expression), text):
            asked = needs(str(expression))
            assert sum(map(str.isdigit, text)) >= asked.digits
            assert asked.signs <= set(text)
