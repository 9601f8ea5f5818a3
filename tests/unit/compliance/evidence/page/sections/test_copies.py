"""Masked copies on the page."""

from compliance.evidence.page.sections.copies import gather


def test_a_copy_is_told_with_its_attacks_columns_and_use(passed):
    (row,) = gather(passed).open
    assert row.copy.datasets == ("applications-train",)
    assert row.leaks == 0
    assert [one.column.path for one in row.columns] == ["ssn", "email", "income", "zip"]
    assert [one.plot is None for one in row.columns] == [False, False, False, True]
    assert [(one.name, one.holds) for one in row.uses] == [("joins", True)]


def test_without_a_mask_run_there_is_none(refused):
    assert gather(refused).open == []
