"""Who can read, and for how long."""

from datetime import date

from checks.facts import FactKind, Facts, make_report
from checks.records import Ages
from checks.reported.access import Access, Principal, PrincipalKind, Reader
from compliance.evidence.page.sections.readers import gather, readers_of

EVERYONE = Reader(Principal(PrincipalKind.EVERYONE, "*"), "posix")
TEAM = Reader(Principal(PrincipalKind.GROUP, "data-science"), "posix")


def with_access(company, *readers, oldest=date(2025, 1, 1)):
    facts = company.facts(mended=True)

    def report(kind, data):
        return make_report(
            kind, "applications-train", data, collector="t@1", collected=company.collected,
            expires=company.expires, complete=True, measured=True,
        )  # fmt: skip

    access = Access("applications-train", ("posix",), (), readers)
    ages = Ages("applications-train", "modified", 9, 0, oldest, oldest)
    return Facts((*facts.reports, report(FactKind.ACCESS, access), report(FactKind.AGES, ages)))


def test_rights_that_were_not_read_are_not_known(passed):
    assert [one.known for one in readers_of(passed)] == [False, False]


def test_everyone_comes_first_and_the_dataset_with_it(company, reading_of):
    found = gather(reading_of(with_access(company, TEAM, EVERYONE)))
    row = next(one for one in found.open if one.name == "applications-train")
    assert row.everyone
    assert row.names == ["everyone", "group data-science"]


def test_the_end_of_the_period_is_worked_out_from_the_oldest_row(company, reading_of):
    reading = reading_of(with_access(company, TEAM))
    keeping = readers_of(reading)[1].keeping
    assert (keeping.ends, keeping.past) == (date(2026, 1, 1), True)
    assert readers_of(reading)[0].keeping.ends is None


def test_no_rule_is_no_keeping(refused):
    assert readers_of(refused)[1].keeping is None
