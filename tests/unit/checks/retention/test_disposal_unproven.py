"""RET-006: certificates of disposal."""

import pytest


@pytest.fixture
def disposal(world):
    return world.data["disposals", "disposals"]["disposals"][0]


@pytest.mark.parametrize(
    ("part", "outcome"),
    [
        ({"who": ""}, "FAILED"),
        ({"method": " "}, "FAILED"),
        ({"manifest_digest": ""}, "FAILED"),
        ({"when": "2026-06-02", "verified": "2026-06-02"}, "FAILED"),
        ({"remains": 2}, "FAILED"),
        ({"verified": None}, "MISSING"),
        ({"verified": "2026-04-29"}, "MISSING"),
    ],
)
def test_a_certificate_is_whole_and_somebody_looked_afterwards(disposal, ask, part, outcome):
    disposal.update(part)
    assert ask("RET-006").outcome == outcome


@pytest.mark.parametrize(
    ("modified", "outcome"),
    [
        ("2026-04-30", "FAILED"),
        (None, "FAILED"),
        ("2026-05-01", "MISSING"),
        ("2026-05-30", "PASSED"),
    ],
)
def test_what_is_still_listed_was_not_disposed_of_unless_it_is_new(
    world, disposal, ask, modified, outcome
):
    entry = {**world.data["listing", "data"]["entries"][0], "modified": modified}
    world.data["listing", "data"]["entries"].append({**entry, "path": disposal["paths"][0]})
    assert ask("RET-006").outcome == outcome


def test_a_whole_log_without_a_disposal_proves_all_of_them(world, ask):
    world.data["disposals", "disposals"]["disposals"] = []
    assert ask("RET-006").outcome == "PASSED"
    world.incomplete.add(("disposals", "disposals"))
    assert ask("RET-006").outcome == "MISSING"
