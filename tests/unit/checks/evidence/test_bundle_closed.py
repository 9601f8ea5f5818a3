"""EVD-001: listed is present, both ways."""

import pytest


@pytest.mark.parametrize(
    ("part", "outcome"),
    [
        ({"present": ["facts.json"]}, "FAILED"),
        ({"present": ["facts.json", "index.html", "x"]}, "FAILED"),
        ({"required": ["facts.json", "VERIFY.md"]}, "FAILED"),
        ({"listed": [], "present": [], "required": []}, "MISSING"),
    ],
)
def test_what_is_listed_is_there_and_what_is_there_is_listed(world, ask, part, outcome):
    world.data["bundle", "bundle"].update(part)
    assert ask("EVD-001").outcome == outcome
