"""LIN-009: what was found and nobody declared."""

import pytest


@pytest.mark.parametrize(
    ("entry", "outcome"),
    [
        pytest.param({"dataset": None, "exclusion": 0}, "PASSED", id="excluded"),
        pytest.param({"dataset": None}, "FAILED", id="neither"),
        pytest.param({"dataset": "applications-old"}, "FAILED", id="of a dataset not declared"),
        pytest.param({"dataset": None, "exclusion": 7}, "FAILED", id="of no exclusion"),
        pytest.param({"dataset": None, "exclusion": -1}, "FAILED", id="counted from behind"),
    ],
)
def test_each_thing_found_is_declared_or_excluded(world, ask, entry, outcome):
    world.data["listing", "data"]["entries"][1] = {
        "path": "data/x.csv",
        "bytes": 1,
        "mode": "0640",
        "modified": "2026-01-01",
        **entry,
    }
    assert ask("LIN-009").outcome == outcome


def test_an_exclusion_holds_on_its_last_day(world, ask):
    world.manifest["exclusions"][0]["expires"] = "2026-06-01"
    assert ask("LIN-009").outcome == "PASSED"


def test_without_environments_nothing_is_known(world, ask):
    world.manifest.update(environments={}, datasets={}, models={})
    assert ask("LIN-009").outcome == "MISSING"
