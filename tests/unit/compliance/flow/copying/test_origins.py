import pytest

from compliance.flow.copying.origins import drawn
from compliance.flow.copying.roles import KEYED
from masking.plan import ColumnPlan


@pytest.mark.parametrize("transform", sorted(KEYED))
def test_where_masks_come_from_is_known(transform) -> None:
    assert drawn(ColumnPlan(transform=transform)).domain > 1e6


def test_parameters_tell_it_closer() -> None:
    plan = ColumnPlan.model_validate({"transform": "card", "with": {"issuer_digits": 8}})
    assert drawn(plan).domain == 1e7
