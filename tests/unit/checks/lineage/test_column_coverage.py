"""LIN-005: columns with lineage of their own."""

import pytest

from checks.interface import CheckError
from checks.table import CHECKS


def test_the_columns_without_an_edge_are_named_with_what_they_count_as(world, ask):
    world.data["lineage", "lineage"]["columns"].pop()
    decision = ask("LIN-005")
    assert decision.outcome == "FAILED"
    assert decision.counterexamples[0].detail == (
        "2 of 3 columns have lineage; created_at count as direct"
    )


@pytest.mark.parametrize(("threshold", "outcome"), [(0.66, "PASSED"), (0.67, "FAILED")])
def test_the_share_that_is_asked_decides(world, ask, threshold, outcome):
    world.data["lineage", "lineage"]["columns"].pop()
    assert ask("LIN-005", threshold=threshold).outcome == outcome


def test_an_edge_that_moves_no_values_covers_nothing(world, ask):
    world.data["lineage", "lineage"]["columns"][2]["indirect"] = True
    assert ask("LIN-005").outcome == "FAILED"


def test_where_data_enters_there_is_nothing_to_cover(world, ask):
    world.data["lineage", "lineage"].update(runs=[], columns=[], covered=[])
    world.dataset("applications-train").update(derived_from=[], masked=False)
    assert ask("LIN-005").outcome == "FAILED"
    world.dataset("applications-train")["origin"] = world.dataset("applications")["origin"]
    assert ask("LIN-005").outcome == "PASSED"


@pytest.mark.parametrize("threshold", [0, 1.01])
def test_a_share_that_is_none_is_refused(threshold):
    with pytest.raises(CheckError):
        CHECKS["LIN-005"](threshold=threshold)
