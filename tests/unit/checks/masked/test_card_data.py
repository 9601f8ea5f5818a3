"""MSK-007: card data."""

import pytest


@pytest.mark.parametrize(
    ("dataset", "found", "outcome"),
    [
        ("applications", {"live": 9}, "PASSED"),
        ("applications-train", {"live": 9}, "FAILED"),
        ("applications-train", {"live": 9, "masked": 9}, "PASSED"),
        ("applications", {"long": 1}, "PASSED"),
        ("applications-train", {"long": 1}, "FAILED"),
        ("applications", {"codes": 1}, "FAILED"),
        ("applications", {"pins": 1}, "FAILED"),
        ("applications-train", {"tracks": 1}, "FAILED"),
    ],
)
def test_live_numbers_stay_in_production_and_codes_pins_and_tracks_nowhere(
    world, ask, dataset, found, outcome
):
    world.data["cards", dataset].update(found)
    assert ask("MSK-007").outcome == outcome


@pytest.mark.parametrize(
    ("dataset", "entity", "outcome"),
    [
        ("applications", "CREDIT_CARD", "PASSED"),
        ("applications", "CREDIT_CARD_CVV", "FAILED"),
        ("applications-train", "CREDIT_CARD", "FAILED"),
    ],
)
def test_what_the_scan_saw_counts_as_well(world, ask, dataset, entity, outcome):
    column = world.data["scan", dataset]["inputs"][0]["columns"][0]
    world.data["scan", dataset]["inputs"][0]["columns"].append(
        {**column, "path": "card", "entity": entity}
    )
    assert ask("MSK-007").outcome == outcome
