import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.naming.comments import prose_in


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("x = f(Ada)  # asked by Eve", "asked by Eve", id="comment"),
        pytest.param("int n = 1; // asked by Eve", "asked by Eve", id="two strokes"),
        pytest.param("SELECT (Ada) -- asked by Eve", "asked by Eve", id="two dashes"),
        pytest.param(" * see (Eve)", "see (Eve)", id="within a block"),
        pytest.param("""log("for Eve", 'and Ada')""", "for Eve   and Ada", id="strings"),
        pytest.param(r"""say("a \" b")""", r"a \" b", id="a quoted quote"),
        pytest.param("    Written for Eve, who asked.", "Written for Eve, who asked.", id="words"),
        pytest.param("from ada import eve", "", id="an import"),
        pytest.param("ada.lovelace = eve", "", id="code"),
    ],
)
def test_comments_strings_and_words_are_prose(line: str, told: str) -> None:
    assert " ".join(prose_in(line).split()) == " ".join(told.split())


@given(st.text(alphabet="ab \"'#/-*=(\\\t", max_size=40))
def test_places_stay_what_they_are(line: str) -> None:
    kept = prose_in(line)
    assert len(kept) == len(line)
    assert all(one in (" ", other) for one, other in zip(kept, line, strict=True))
