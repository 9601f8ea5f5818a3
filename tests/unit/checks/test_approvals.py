from dataclasses import replace
from datetime import date

import pytest

from checks.approvals import fault_of
from checks.reported.duties import Approval, ApprovalKind

DAY = date(2026, 6, 1)
GOOD = Approval(ApprovalKind.RELEASE, "2026.06", "tom", "maria", DAY)


@pytest.mark.parametrize("changes", [{}, {"expires": DAY}])
def test_an_approval_by_another_holds_to_its_last_day(changes):
    assert fault_of(replace(GOOD, **changes), DAY) == ""


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"approver": "Tom"}, "by who asked"),
        ({"approver": "tom@example.com"}, "by who asked"),
        ({"approver": ""}, "by who asked"),
        ({"approved": date(2026, 6, 2)}, "does not hold"),
        ({"expires": date(2026, 5, 31)}, "does not hold"),
    ],
)
def test_what_allows_nothing_is_told(changes, fault):
    assert fault in fault_of(replace(GOOD, **changes), DAY)
