"""The section `passed`."""

from compliance.evidence.page.sections.passed import gather


def test_passed_checks_and_those_that_do_not_apply_stand_apart(passed):
    found = gather(passed)
    assert {one.outcome.value for one in found.passed} == {"PASSED"}
    assert {one.outcome.value for one in found.beside} <= {"NOT_APPLICABLE"}
