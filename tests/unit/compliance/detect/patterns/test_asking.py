import re

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.patterns import asking
from compliance.detect.patterns.asking import Question, answered

EXPRESSIONS = ("(?i)ab", "c+d", "(?i)b.*a", "d$")


@given(
    st.lists(st.text("abcdAB ", max_size=8), min_size=1, max_size=40),
    st.lists(
        st.tuples(st.lists(st.sampled_from(EXPRESSIONS), max_size=3), st.sets(st.integers(0, 39))),
        max_size=5,
    ),
    st.sampled_from([0, 4096]),
    st.sampled_from([0.1, 2.0]),
)
def test_the_answers_are_those_of_each_question_alone(texts, asked, many, dense) -> None:
    questions = [
        Question(np.array(sorted(one for one in places if one < len(texts)), np.int64), tuple(some))
        for some, places in asked
    ]
    asking._MANY, asking._DENSE = many, dense
    try:
        told = [one.tolist() for one in answered(pa.array(texts), questions)]
    finally:
        asking._MANY, asking._DENSE = 4096, 0.1
    assert told == [
        [n for n in one.places if all(re.search(own, texts[n]) for own in one.expressions)]
        for one in questions
    ]
