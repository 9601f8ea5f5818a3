import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.sentence import Label, Sentence, Span
from training.spacing import drawn_together, without_handles

CASES = (
    ("I 'm here , too .", "I'm here, too."),
    ("He did n't pay ( $ 5 )", "He didn't pay ($5)"),
    ("Anna 's car ; Bob 's house", "Anna's car; Bob's house"),
    ("an up - to - date list", "an up-to-date list"),
    ("nothing to draw", "nothing to draw"),
)


@pytest.mark.parametrize(("apart", "together"), CASES)
def test_signs_stand_where_people_set_them(apart: str, together: str) -> None:
    assert drawn_together(Sentence(apart)).text == together


@given(st.lists(st.sampled_from(["Ada", "Lee", "'s", ",", ".", "(", ")", "-", "n't"]), min_size=1))
def test_a_span_keeps_its_words(words: list[str]) -> None:
    text = " ".join(words)
    starts = [at for at, char in enumerate(text) if char.isupper()]
    spans = tuple(Span(at, at + 3, Label.PER) for at in starts)
    after = drawn_together(Sentence(text, spans))
    assert [after.text[one.start : one.end] for one in after.spans] == [
        text[at : at + 3] for at in starts
    ]


def test_a_handle_is_one_piece_and_no_name() -> None:
    text = "@ ada and @bob met Cy"
    spans = (Span(0, 5, Label.PER), Span(11, 14, Label.PER), Span(19, 21, Label.PER))
    after = without_handles(Sentence(text, spans))
    assert after.text == "@ada and @bob met Cy"
    assert [after.text[one.start : one.end] for one in after.spans] == ["Cy"]
