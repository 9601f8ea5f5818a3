"""DQ-002: the copy beside its source."""

import pytest

COPY = "applications-train"


@pytest.mark.parametrize("side", ["applications", COPY])
def test_an_expectation_holds_on_both_sides(world, ask, side):
    world.data["quality", side]["results"][0]["held"] = False
    assert ask("DQ-002").outcome == "FAILED"
    world.data["quality", side]["results"] = []
    assert ask("DQ-002").outcome == "MISSING"


@pytest.mark.parametrize(
    ("source", "target", "outcome"), [(3, 3, "PASSED"), (0, 2, "FAILED"), (2, 0, "FAILED")]
)
def test_every_key_joins_as_often_as_in_the_source(world, ask, source, target, outcome):
    join = {"child": "a:x", "parent": "b:x", "link": "person"}
    world.mask()["report"]["joins"] = [{**join, "source_orphans": source, "target_orphans": target}]
    assert ask("DQ-002").outcome == outcome


@pytest.mark.parametrize(
    ("figure", "outcome"),
    [({"value": 0.95}, "PASSED"), ({"value": 0.94}, "FAILED"), ({"low": None}, "MISSING")],
)
def test_every_figure_of_use_is_inside_its_limits(world, ask, figure, outcome):
    world.data["utility", COPY]["figures"][0].update(figure)
    assert ask("DQ-002").outcome == outcome


def test_without_expectations_or_figures_it_is_not_known(world, ask):
    world.data["utility", COPY]["figures"] = []
    assert ask("DQ-002").outcome == "MISSING"
