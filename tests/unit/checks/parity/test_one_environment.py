"""PAR-003: labels and back doors."""

import pytest


@pytest.mark.parametrize(
    ("location", "outcome"),
    [("prod", "FAILED"), ("./prod/x", "FAILED"), ("produce", "PASSED"), ("s3://prod", "PASSED")],
)
def test_a_location_is_of_one_environment(world, ask, location, outcome):
    world.manifest["environments"]["development"]["locations"].append(location)
    assert ask("PAR-003").outcome == outcome


@pytest.mark.parametrize("kind", ["mount", "share", "replication", "symlink", "foreign-table"])
def test_a_way_out_of_production_needs_an_approval(world, ask, kind):
    link = {"kind": kind, "source": "prod/x", "target": "data/x", "via": "v"}
    world.data["links", "links"]["links"] = [link]
    assert ask("PAR-003").outcome == "FAILED"


@pytest.mark.parametrize(
    ("source", "target"), [("data", "prod"), ("prod", "prod/y"), ("elsewhere", "data")]
)
def test_other_ways_need_none(world, ask, source, target):
    link = {"kind": "mount", "source": source, "target": target}
    world.data["links", "links"]["links"] = [link]
    assert ask("PAR-003").outcome == "PASSED"


@pytest.mark.parametrize(
    ("approval", "outcome"),
    [({}, "PASSED"), ({"expires": "2026-05-31"}, "FAILED"), ({"approver": "tom"}, "FAILED")],
)
def test_an_approved_transfer_that_holds_opens_the_way(world, ask, approval, outcome):
    link = {"kind": "replication", "source": "prod", "target": "data/train"}
    world.data["links", "links"]["links"] = [link]
    world.data["approvals", "approvals"]["approvals"][0].update(approval)
    assert ask("PAR-003").outcome == outcome
