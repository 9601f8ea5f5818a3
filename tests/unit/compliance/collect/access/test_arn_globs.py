import re
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from compliance.collect.access.arn_globs import covers_all, overlaps

PATTERNS = st.text("ab*?", max_size=6)
TEXTS = ["".join(one) for size in range(7) for one in product("ab", repeat=size)]


def matches(pattern: str, text: str) -> bool:
    parts = (".*" if sign == "*" else "." if sign == "?" else sign for sign in pattern)
    return re.fullmatch("".join(parts), text) is not None


@given(PATTERNS, PATTERNS)
def test_patterns_overlap_where_some_text_matches_both(one: str, other: str) -> None:
    both = any(matches(one, text) and matches(other, text) for text in TEXTS)
    assert overlaps(one, other) == overlaps(other, one)
    if both:
        assert overlaps(one, other)
    elif len(one.replace("*", "")) + len(other.replace("*", "")) <= 6:
        assert not overlaps(one, other)


@given(PATTERNS, PATTERNS)
def test_a_pattern_that_covers_another_matches_all_of_it(one: str, other: str) -> None:
    if covers_all(one, other):
        assert all(matches(one, text) for text in TEXTS if matches(other, text))


def test_ends_of_arns() -> None:
    assert overlaps("arn:aws:s3:::b/*", "arn:aws:s3:::b/train/*.csv")
    assert not overlaps("arn:aws:s3:::b/raw/*", "arn:aws:s3:::b/train/*.csv")
    assert covers_all("arn:aws:s3:::b/*", "arn:aws:s3:::b/train/*.csv")
    assert not covers_all("arn:aws:s3:::b/train/x.csv", "arn:aws:s3:::b/train/*.csv")
