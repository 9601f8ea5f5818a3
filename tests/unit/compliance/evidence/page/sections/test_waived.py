"""The section `waived`."""

from compliance.evidence.page.sections.waived import gather


def test_no_waiver_is_an_empty_list(passed):
    assert gather(passed) == []
