import pytest

from compliance.detect.patterns.gates import gate, reads_alike


@pytest.mark.parametrize(
    "expression",
    [r"a(?=b)", r"(?<!a)b", r"(a)\1", r"a\s", r"a++", r"\p{L}", "", "a" * 5000, r"\b(?i)a"],
    ids=["ahead", "behind", "back", "blanks", "possessive", "script", "none", "large", "inline"],
)
def test_re2_would_read_it_otherwise(expression: str) -> None:
    assert not reads_alike(expression)


def test_re2_reads_the_plain_ones() -> None:
    assert reads_alike(r"\b[A-Z]{2}(?:\d|-){3,}\b")


def test_one_expression_that_cannot_be_relaxed_opens_the_gate() -> None:
    assert gate([r"\d+", r"\p{L}"], (), None).plain is None


def test_what_is_said_by_hand_stands_for_the_outline_alone() -> None:
    made = gate([r"\d{9}"], [r"\d{3} \d{6}"], None)
    assert made.plain == r"(?:0){3,3}[\x20](?:0){6,6}"
    assert made.ascii == r"(?i)(?:[\x30-\x39]){9,9}"
