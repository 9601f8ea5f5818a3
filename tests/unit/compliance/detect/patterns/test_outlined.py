"""Gates asked of single outlines let pass what they let pass in a column."""

import pyarrow as pa
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.patterns.gates import gate
from compliance.detect.patterns.outlined import Outlined
from compliance.detect.patterns.outlines import TABLE

GATES = tuple(
    gate(expressions, (), None)
    for expressions in ((r"\b\d{3}-\d{2}\b",), (r"[a-z]+@[a-z]+",), ("",), (r"\d{4}", "x{2}y"))
)
ASCII = st.text("0189ab-@ xy", max_size=30)
ANY = st.text("0189ab-@ xyäß٣", max_size=30)


def passing(texts: list[str]) -> dict[int, list[int]]:
    outlines = pa.array([one.encode().translate(TABLE).decode() for one in texts], pa.string())
    return {number: places.tolist() for number, places in Outlined(GATES).passing(outlines)}


def test_each_gate_is_told_with_the_outlines_that_pass_it():
    told = passing(["123-45", "m a@b", "", "1234"])
    assert told == {0: [0], 1: [1], 2: [0, 1, 2, 3], 3: [3]}


def test_an_outline_that_comes_again_is_answered_the_same():
    asked = Outlined(GATES)
    outlines = pa.array(["000-00", "aa"])
    first, second = ([(n, at.tolist()) for n, at in asked.passing(outlines)] for _ in range(2))
    assert first == second


@settings(deadline=None)
@given(st.lists(ASCII | ANY, max_size=8))
def test_nothing_that_an_expression_matches_is_kept_back(texts):
    told = passing(texts)
    for number, expression in ((0, r"\b\d{3}-\d{2}\b"), (1, "(?i)[a-z]+@[a-z]+"), (3, r"\d{4}")):
        held = [place for place, one in enumerate(texts) if regex.search(expression, one)]
        assert set(held) <= set(told.get(number, []))
