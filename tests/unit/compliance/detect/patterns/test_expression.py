import pytest
import regex

from compliance.detect.patterns.expression import Expression, expressions_of, superset
from compliance.detect.recognizer import labelled
from compliance.detect.rules import Pattern, Rule

FLAGS = int(regex.IGNORECASE)


def expression(pattern: str) -> Expression:
    (one,) = expressions_of(Rule("X", "XRecognizer", (Pattern("x", pattern, FLAGS, 0.5),), ()))
    return one


def spans(pattern: str, text: str, where: list[tuple[int, int]] | None) -> list[tuple[int, int]]:
    return [one.span() for one in expression(pattern).matches(text, where)]


@pytest.mark.parametrize("where", [None, [(0, 3), (4, 8)], [(0, 8)], [(0, 2), (2, 8)]])
def test_matches_begin_in_the_stretches_and_overlap_no_other(
    where: list[tuple[int, int]] | None,
) -> None:
    assert spans(r"\d\d", "123 4567", where) == [(0, 2), (4, 6), (6, 8)]


def test_a_match_may_end_behind_its_stretch_and_looks_around_it() -> None:
    assert spans(r"(?<=a)b+(?=c)", "abbc", [(1, 2)]) == [(1, 3)]
    assert spans(r"\bb", "ab", [(1, 2)]) == []


def test_a_wide_stretch_is_run_over_at_once() -> None:
    assert spans("b", "a" * 500 + "b", [(0, 400)]) == [(500, 501)]


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\p{Lu}{2}", id="cannot be read"),
        pytest.param(r"a*", id="needs nothing"),
        pytest.param(r"(?=a)", id="only looks around"),
        pytest.param("|".join(f"{n}word" for n in range(999)), id="too large"),
    ],
)
def test_some_expressions_have_no_superset(pattern: str) -> None:
    assert superset(pattern) is None


def test_the_value_behind_a_label_is_what_a_match_stands_for() -> None:
    rule = Rule("X", "XRecognizer", (labelled("x", "mrn", r"\d+"),), ())
    (one,) = expressions_of(rule)
    (match,) = one.matches("mrn: 123", None)
    assert list(one.readings(match)) == [(5, 8)]
