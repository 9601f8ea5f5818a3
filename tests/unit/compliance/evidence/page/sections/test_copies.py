"""Masked copies on the page."""

from checks.facts import FactKind, Facts, make_report
from checks.reported.copies import Figure, Utility
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


def test_of_each_measure_the_worst_column_is_told(company, reading_of):
    facts = company.facts(mended=True)
    figures = (
        Figure("integrity", "ssn", 1.0, low=0.9),
        Figure("integrity", "zip", 0.5, low=0.9),
        Figure("correlation", "zip, income", 0.1, high=0.2),
    )
    report = make_report(
        FactKind.UTILITY, "applications-train", Utility("applications-train", figures),
        collector="t@1", collected=company.collected, expires=company.expires, complete=True,
        measured=True,
    )  # fmt: skip
    (row,) = gather(reading_of(Facts((*facts.reports, report)))).open
    told = {one.name.partition(": ")[2]: one for one in row.uses}
    assert told["integrity"].value == "1 of 2 within; the worst 0.5 of zip (asked: 0.9 to …)"
    assert not told["integrity"].holds
    assert told["correlation"].holds
