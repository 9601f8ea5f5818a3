"""LIN-006: names and places."""

import pytest

from checks.interface import CheckError
from checks.table import CHECKS


def test_two_names_of_one_place_are_told_together(world, ask):
    lineage = world.data["lineage", "lineage"]
    lineage["nodes"]["s3://b/x"] = None
    lineage["places"]["s3://b/x"] = "file://prod/applications.csv"
    decision = ask("LIN-006")
    assert decision.outcome == "FAILED"
    assert "s3://b/x" in decision.counterexamples[0].detail


def test_a_node_without_a_place_is_not_known(world, ask):
    world.data["lineage", "lineage"]["nodes"]["x"] = None
    assert ask("LIN-006").outcome == "MISSING"


def test_a_symlink_that_leads_nowhere_fails(world, ask):
    world.data["lineage", "lineage"]["unresolved"] = ["a: hive/t"]
    assert ask("LIN-006").outcome == "FAILED"


@pytest.mark.parametrize(
    ("pattern", "outcome"), [("file://.*|models/.*", "PASSED"), ("s3.*", "FAILED")]
)
def test_names_follow_the_rule_that_is_given(ask, pattern, outcome):
    assert ask("LIN-006", pattern=pattern).outcome == outcome


def test_a_lineage_of_nothing_proves_nothing(world, ask):
    world.data["lineage", "lineage"].update(nodes={}, runs=[], columns=[], places={}, models={})
    assert ask("LIN-006").outcome == "MISSING"


def test_what_is_no_regular_expression_is_refused():
    with pytest.raises(CheckError):
        CHECKS["LIN-006"](pattern="(")
