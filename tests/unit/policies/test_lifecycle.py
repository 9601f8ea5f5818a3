"""What is declared of the ends of data."""

from datetime import date

import pytest
from pydantic import ValidationError

from policies.lifecycle import Hold
from policies.manifest import Manifest

HOLD = {
    "datasets": ["a"],
    "reason": "a claim",
    "owner": "Tom Weber",
    "since": "2026-02-01",
    "record": "holds/1.md",
}


@pytest.mark.parametrize(
    ("until", "day", "held"),
    [
        (None, date(2026, 1, 31), False),
        (None, date(2026, 2, 1), True),
        ("2026-03-01", date(2026, 3, 1), True),
        ("2026-03-01", date(2026, 3, 2), False),
    ],
)
def test_a_hold_covers_its_days_and_no_others(until, day, held):
    assert Hold.model_validate({**HOLD, "until": until}).covers("a", day) is held
    assert not Hold.model_validate({**HOLD, "until": until}).covers("b", day)


def test_a_hold_of_a_dataset_that_is_not_declared_is_refused():
    with pytest.raises(ValidationError, match="names no dataset"):
        Manifest.model_validate({"version": 1, "system": {"name": "x"}, "holds": [HOLD]})


def test_a_schedule_knows_the_kinds_of_artefacts_only():
    rule = {"period": "P1Y", "from": "modified", "basis": "use", "disposal": "delete"}
    head = {"version": 1, "system": {"name": "x"}}
    declared = Manifest.model_validate({**head, "schedule": {"checkpoint": rule}})
    assert declared.schedule["checkpoint"].period == "P1Y"
    with pytest.raises(ValidationError):
        Manifest.model_validate({**head, "schedule": {"treasure": rule}})
