"""Text inside Markdown."""

import pytest

from compliance.report.marks import LIMIT, escaped, fitting, prose, table


def test_marks_are_shown_as_they_are():
    assert escaped("a|b <c> @d") == r"a\|b \<c\> \@d"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("run `a <b>` on *x*", r"run `a <b>` on \*x\*", id="code"),
        pytest.param("one ` alone", r"one \` alone", id="no pair"),
        pytest.param("`a|b`", r"\`a\|b\`", id="would end its cell"),
        pytest.param("`a\\`", r"\`a\\\`", id="would escape its end"),
        pytest.param("a``b", r"a\`\`b", id="empty"),
    ],
)
def test_what_stands_between_backticks_is_code(text, told):
    assert prose(text) == told


def test_a_summary_that_is_too_long_is_cut_and_says_so():
    told = list(fitting("é" * 1000 for _ in range(1000)))
    assert sum(len(one.encode()) + 1 for one in told[:-2]) <= LIMIT
    assert "--format json" in told[-1]
    assert list(fitting(["a", "b"])) == ["a", "b"]


def test_a_table_has_its_head_and_an_end():
    told = list(table(("a", "b"), [("1", "x|y")]))
    assert told == ["| a | b |", "|---|---|", r"| 1 | x\|y |", ""]
    assert list(table(("a",), [])) == []
