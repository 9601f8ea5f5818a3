"""Text inside Markdown."""

from compliance.report.marks import escaped, table


def test_marks_are_shown_as_they_are():
    assert escaped("a|b <c> @d") == r"a\|b \<c\> \@d"


def test_a_table_has_its_head_and_an_end():
    told = list(table(("a", "b"), [("1", "x|y")]))
    assert told == ["| a | b |", "|---|---|", r"| 1 | x\|y |", ""]
    assert list(table(("a",), [])) == []
