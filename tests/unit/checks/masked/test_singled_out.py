"""MSK-004: rare combinations."""

import pytest

from checks.interface import CheckError
from checks.table import CHECKS

COPY = "applications-train"


@pytest.mark.parametrize(
    ("risk", "outcome"),
    [
        ({"k": 5}, "PASSED"),
        ({"k": 4}, "FAILED"),
        ({"k": 0, "rows": 0, "diversity": {"income": 0}}, "PASSED"),
        ({"diversity": {"income": 1}}, "FAILED"),
        ({"diversity": {}}, "MISSING"),
        ({"quasi": ["income"]}, "MISSING"),
    ],
)
def test_each_combination_is_shared_and_tells_no_sensitive_value(world, ask, risk, outcome):
    world.data["risk", COPY].update(risk)
    assert ask("MSK-004").outcome == outcome


def test_how_many_stand_alone_is_told(world, ask):
    world.data["risk", COPY].update(k=1, unique=3)
    assert "3 of 1000 rows stand alone" in ask("MSK-004").counterexamples[0].detail


def test_a_copy_without_quasi_identifiers_is_not_known(world, ask):
    world.dataset(COPY)["quasi_identifiers"] = []
    assert ask("MSK-004").outcome == "MISSING"


@pytest.mark.parametrize("limits", [{"k_min": 1}, {"l_min": 0}])
def test_limits_that_demand_nothing_are_refused(limits):
    with pytest.raises(CheckError):
        CHECKS["MSK-004"](**limits)
