"""What data was involved."""

from compliance.evidence.page.sections.data import gather
from policies.terms import Kind


def test_classes_stand_with_what_is_open_first(refused):
    found = gather(refused)
    assert [one.entity for one in found.classes] == [
        "EMAIL_ADDRESS", "US_SSN", "FINANCIAL", "ZIP_CODE",
    ]  # fmt: skip
    ssn = found.classes[1]
    assert (ssn.open, ssn.masked, ssn.production, len(ssn.datasets)) == (1, 0, 1, 2)
    assert [one.shade for one in ssn.bar] == ["none", "beside"]


def test_a_masked_class_is_told_as_masked(passed):
    found = gather(passed)
    copy = next(one for one in found.datasets.open if one.row.name == "applications-train")
    assert copy.classes[Kind.DIRECT] == [("EMAIL_ADDRESS", True), ("US_SSN", True)]


def test_what_needs_a_look_comes_first(refused):
    first = gather(refused).datasets.open[0]
    assert first.row.name == "applications-train"
