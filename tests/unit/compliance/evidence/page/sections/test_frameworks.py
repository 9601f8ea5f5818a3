"""Coverage on the page."""

from checks.coverage import Reach
from compliance.evidence.page.sections.frameworks import gather


def test_controls_of_no_framework_count_under_their_policy(passed):
    (one,) = gather(passed).frameworks
    assert one.coverage.framework == "House rules"
    assert sum(one.coverage.counts.values()) == 5
    assert one.coverage.counts[Reach.NOT_ASSESSED] + one.coverage.counts[Reach.NOT_EVIDENCED] == 1


def test_every_policy_is_named_with_its_file(passed):
    assert gather(passed).policies == [("House rules", "policies/house.yaml")]
