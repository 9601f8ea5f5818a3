"""EVD-005: the verdict again, and its history."""

import pytest


@pytest.mark.parametrize(
    ("part", "outcome"),
    [
        ({"previous": "sha256:0"}, "PASSED"),
        ({"rejudged": False}, "FAILED"),
        ({"rejudged": None}, "MISSING"),
        ({"previous": None}, "MISSING"),
        ({"logged": False}, "FAILED"),
        ({"logged": None}, "MISSING"),
    ],
)
def test_the_verdict_is_reached_again_and_stands_in_a_history(world, ask, part, outcome):
    world.data["bundle", "bundle"].update(part)
    assert ask("EVD-005").outcome == outcome
