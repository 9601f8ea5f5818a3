"""The section `environments`."""

from compliance.evidence.page.sections.environments import gather


def test_every_declared_environment_has_its_column(passed):
    assert gather(passed).environments == (("production", True), ("development", False))
