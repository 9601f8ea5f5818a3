"""Expressions asked of single texts answer as Arrow does, also where RE2 runs out of memory."""

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.patterns import automata
from compliance.detect.patterns.automata import Automaton, matches
from compliance.detect.patterns.marks import bytes_of
from compliance.detect.patterns.marks import matches as marked

EXPRESSIONS = (r"\b\d{3}-\d{2}\b", r"(?i)größe", r"[0a]{4,8}x", r"^$", r"a|\d\d", r"\pL{2}\x00")
TEXTS = st.lists(st.text("0a12-x gößeGRÖ\x00\n", max_size=24), max_size=6)


def asked(expressions: tuple[str, ...], text: str) -> set[int]:
    return set(Automaton(expressions).matching(text.encode()))


def by_arrow(text: str) -> set[int]:
    cell = pa.array([text])
    found = enumerate(EXPRESSIONS)
    return {n for n, one in found if pc.match_substring_regex(cell, one)[0].as_py()}


@settings(deadline=None)
@given(TEXTS)
def test_many_in_one_pass_answer_as_arrow_does(texts):
    for text in texts:
        assert asked(EXPRESSIONS, text) == by_arrow(text)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(EXPRESSIONS))
def test_one_answers_as_arrow_does(texts, expression):
    cells = pa.array(texts, pa.string())
    expected = pc.match_substring_regex(cells, expression).to_pylist()
    assert list(matches(expression, bytes_of(cells)) or ()) == expected
    assert marked(cells, expression).tolist() == expected


@settings(deadline=None)
@given(TEXTS)
def test_the_bytes_of_a_slice_are_its_own(texts):
    cells = pa.array(["before", *texts, "behind"], pa.string()).slice(1, len(texts))
    assert list(bytes_of(cells)) == [one.encode() for one in texts]


def test_an_expression_that_re2_cannot_take_lets_all_pass_and_leaves_the_others():
    assert asked((r"(?=a)b", "x"), "x") == {0, 1}
    assert asked((r"(?=a)b", "x"), "y") == {0}
    assert matches(r"(?=a)b", [b"y"]) is None


def test_where_memory_runs_out_each_is_asked_by_itself():
    told = automata._Pass((4, 7), ("a", "b"), Silent())
    assert told.matching(b"xb") == [7]


class Silent:
    """A set that has run out of memory: it tells nothing, not even what always matches."""

    def Match(self, text):  # noqa: N802  the library's own name
        return None


def test_a_text_without_letters_is_asked_too():
    assert asked(("^$", "x"), "") == {0}
