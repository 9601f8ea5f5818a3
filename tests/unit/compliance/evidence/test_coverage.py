"""What was looked at."""

import pytest

from checks.facts import FactKind, Facts
from compliance.evidence import coverage


@pytest.fixture
def facts(company):
    return company.facts(mended=False)


@pytest.fixture
def mended(company):
    return company.facts(mended=True)


def test_datasets_stand_in_the_order_of_the_lifecycle_with_what_was_read(facts, mended):
    rows = coverage.datasets(facts.manifest[1], facts)
    assert [(one.name, one.rows, one.personal, one.masked) for one in rows] == [
        ("applications", 1000, 3, 0),
        ("applications-train", 1000, 3, 0),
    ]
    assert coverage.datasets(mended.manifest[1], mended)[1].masked == 3


def test_a_dataset_that_was_not_scanned_is_there_all_the_same(facts):
    left = Facts(facts.of(FactKind.MANIFEST))
    assert [one.scanned for one in coverage.datasets(facts.manifest[1], left)] == [False, False]


def test_a_mask_run_is_told_once_with_its_leak(mended):
    (copy,) = coverage.copies(mended)
    assert copy.datasets == ("applications-train",)
    assert (copy.rows, copy.joins_kept) == (1000, True)
    ((file, columns),) = copy.files
    assert file == "a.csv"
    assert [one.path for one in columns] == ["ssn", "email", "income", "zip"]


def test_a_measured_level_below_production_is_weaker(facts, mended):
    (row,) = coverage.parity(facts.manifest[1], facts).rows
    assert [(one.level, one.measured, one.weaker) for one in row[1]] == [
        ("reads", True, False),
        ("none", True, True),
    ]
    (row,) = coverage.parity(mended.manifest[1], mended).rows
    assert not any(one.weaker for one in row[1])


def test_lineage_without_a_report_is_only_declared(facts):
    left = coverage.lineage(facts.manifest[1], Facts(facts.of(FactKind.MANIFEST)))
    assert not left.known
    assert left.flows[1].parents == ("applications",)
    assert left.flows[1].jobs == ()
