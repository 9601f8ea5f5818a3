"""PAR-005: regions and processors."""

import pytest


@pytest.mark.parametrize(
    ("place", "outcome"),
    [
        ({"region": "us-east-1"}, "FAILED"),
        ({"processor": "aws"}, "FAILED"),
        ({"region": ""}, "MISSING"),
        ({"processor": ""}, "MISSING"),
        ({"location": "elsewhere"}, "MISSING"),
    ],
)
def test_a_copy_lies_where_it_may_and_unknown_is_not_permitted(world, ask, place, outcome):
    world.data["residence", "development"]["places"][0].update(place)
    assert ask("PAR-005").outcome == outcome


def test_the_set_of_the_worst_kind_counts(world, ask):
    world.manifest["residency"]["direct"] = {"regions": ["on-premises"], "processors": ["self"]}
    assert ask("PAR-005").outcome == "FAILED"
    for environment in ("production", "development"):
        world.data["residence", environment]["places"][0]["region"] = "on-premises"
    assert ask("PAR-005").outcome == "PASSED"


def test_without_a_set_it_is_not_known(world, ask):
    world.manifest["residency"] = {}
    assert ask("PAR-005").outcome == "MISSING"
