import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.naming.markup import without_markup


@pytest.mark.parametrize(
    ("line", "left"),
    [
        pytest.param("{% elif field %} by Ada", "by Ada", id="statement"),
        pytest.param("for {{ user.name|tojson }}: Ada", "for : Ada", id="expression"),
        pytest.param('<meta charset="utf-8">', '="utf-8">', id="tag"),
        pytest.param("<p>Ada Byron</p>", ">Ada Byron >", id="text between tags"),
        pytest.param('<img alt="Ada Byron">', '="Ada Byron">', id="text in quotes"),
        pytest.param("Ada Byron <ada@x.org>", "Ada Byron <ada@x.org>", id="mailbox"),
        pytest.param("To: <Ada Byron>", "To: <Ada Byron>", id="person in brackets"),
        pytest.param("a < b and b > c", "a < b and b > c", id="comparison"),
    ],
)
def test_markup_is_no_prose(line: str, left: str) -> None:
    assert without_markup(line).split() == left.split()


@given(st.text('ab {}%<>/="A', max_size=30))
def test_nothing_moves(line: str) -> None:
    told = without_markup(line)
    assert len(told) == len(line)
    assert all(one in (" ", other) for one, other in zip(told, line, strict=True))
