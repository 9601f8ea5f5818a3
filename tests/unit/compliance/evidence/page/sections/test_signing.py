"""The section `signing`."""

from compliance.evidence.page.sections.signing import gather


def test_roles_are_those_that_the_manifest_demands(passed):
    found = gather(passed)
    assert found.roles == {"builder": 1, "compliance": 1}
    assert found.previous is None
