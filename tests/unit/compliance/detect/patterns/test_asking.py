import re
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.patterns import asking
from compliance.detect.patterns.asking import Asking, Question

EXPRESSIONS = ("(?i)ab", "c+d", "(?i)b.*a", "d$")
TEXTS = st.lists(st.text("abcdAB ", max_size=8), min_size=1, max_size=40)
ASKED = st.lists(
    st.tuples(st.lists(st.sampled_from(EXPRESSIONS), max_size=3), st.sets(st.integers(0, 39))),
    max_size=5,
)


LIMITS = pytest.mark.parametrize(
    ("many", "dense"),
    [
        pytest.param(1, 0.1, id="alone"),
        pytest.param(1, 2.0, id="together"),
        pytest.param(1024, 0.1, id="few"),
    ],
)


@contextmanager
def limits(many: int, dense: float) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "_MANY", many)
        patch.setattr(asking, "_DENSE", dense)
        yield


def questions(asked, texts, *, open_=False):
    return [
        Question(
            np.array(sorted(one for one in places if one < len(texts)), np.int64),
            tuple(some),
            open_,
        )
        for some, places in asked
    ]


def alone(question, texts):
    return [
        n for n in question.places if all(re.search(own, texts[n]) for own in question.expressions)
    ]


@LIMITS
@given(st.lists(st.tuples(TEXTS, ASKED), min_size=1, max_size=3))
def test_the_answers_are_those_of_each_question_alone(many, dense, columns) -> None:
    asks = Asking()
    for texts, asked in columns:
        some = questions(asked, texts)
        with limits(many, dense):
            told = [one.tolist() for one in asks.answered(pa.array(texts), some)]
        assert told == [alone(one, texts) for one in some]


@LIMITS
@given(st.lists(st.tuples(TEXTS, ASKED), min_size=1, max_size=3))
def test_of_an_open_question_no_text_that_matches_is_lost(many, dense, columns) -> None:
    asks = Asking()
    for texts, asked in columns:
        some = questions(asked, texts, open_=True)
        with limits(many, dense):
            answers = list(asks.answered(pa.array(texts), some))
        for one, told in zip(some, answers, strict=True):
            assert set(alone(one, texts)) <= set(told.tolist()) <= set(one.places.tolist())


def test_what_nearly_all_texts_answer_is_not_asked() -> None:
    texts = pa.array(["ab"] * 9 + ["x"])
    open_ = [Question(np.arange(10), (one,), open_=True) for one in ("(?i)ab", "x")]
    with limits(1, 0.1):
        assert [len(one) for one in Asking().answered(texts, open_)] == [10, 1]
    assert [len(one) for one in Asking().answered(texts, open_)] == [9, 1]
