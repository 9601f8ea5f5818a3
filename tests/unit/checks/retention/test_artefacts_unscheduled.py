"""RET-004: artefacts in the schedule."""

import pytest

from checks.interface import CheckError
from checks.table import CHECKS


def found(world, kind, dataset=None):
    entry = world.data["listing", "data"]["entries"][-1]
    world.data["listing", "data"]["entries"].append(
        {**entry, "path": f"data/{kind}", "artefact": kind, "dataset": dataset}
    )


@pytest.mark.parametrize("kind", ["checkpoint", "features", "embeddings"])
def test_each_kind_that_is_found_needs_a_rule(world, ask, kind):
    found(world, kind)
    decision = ask("RET-004")
    assert decision.outcome == "FAILED"
    assert f"data/{kind}" in decision.counterexamples[0].detail
    world.manifest["schedule"][kind] = world.manifest["schedule"]["model"]
    assert ask("RET-004").outcome == "PASSED"


def test_what_belongs_to_a_dataset_with_a_rule_has_that_rule(world, ask):
    found(world, "embeddings", dataset="applications-train")
    assert ask("RET-004").outcome == "PASSED"


def test_a_declared_model_needs_a_rule_even_where_none_is_found(world, ask):
    world.data["listing", "data"]["entries"] = []
    world.manifest["schedule"] = {}
    assert ask("RET-004").outcome == "FAILED"


@pytest.mark.parametrize(("period", "outcome"), [("P30Y", "PASSED"), ("P99Y", "FAILED")])
def test_a_rule_that_is_as_good_as_for_ever_is_none(world, ask, period, outcome):
    world.manifest["schedule"]["model"] = {**world.manifest["schedule"]["model"], "period": period}
    assert ask("RET-004").outcome == outcome


def test_what_is_no_period_is_refused():
    with pytest.raises(CheckError):
        CHECKS["RET-004"](longest="for ever")
