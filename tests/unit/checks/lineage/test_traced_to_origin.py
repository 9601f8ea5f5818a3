"""LIN-001: the way back."""

PROD, TRAIN = "file://prod/applications.csv", "file://data/train/applications.csv"


def subjects(decision):
    return [one.subject for one in decision.counterexamples]


def test_an_orphan_is_named_with_what_it_feeds(world, ask):
    lineage = world.data["lineage", "lineage"]
    lineage["runs"].append({"job": "j", "run": "1", "inputs": ["bucket/x"], "outputs": [TRAIN]})
    decision = ask("LIN-001")
    assert subjects(decision) == ["bucket/x"]
    assert "feeds applications-train" in decision.counterexamples[0].detail


def test_a_way_back_through_undeclared_nodes_is_followed(world, ask):
    lineage = world.data["lineage", "lineage"]
    lineage["runs"][0].update(inputs=["tmp"])
    lineage["runs"].append({"job": "j", "run": "1", "inputs": [PROD], "outputs": ["tmp"]})
    assert ask("LIN-001").outcome == "PASSED"


def test_a_circle_has_no_origin(world, ask):
    lineage = world.data["lineage", "lineage"]
    lineage["runs"][0].update(inputs=["tmp"])
    lineage["runs"].append({"job": "j", "run": "1", "inputs": [TRAIN], "outputs": ["tmp"]})
    decision = ask("LIN-001")
    assert decision.outcome == "FAILED"
    assert "circle" in decision.counterexamples[0].detail


def test_a_table_that_is_rewritten_in_place_still_has_its_origin(world, ask):
    lineage = world.data["lineage", "lineage"]
    lineage["runs"].append({"job": "j", "run": "1", "inputs": [TRAIN, PROD], "outputs": [TRAIN]})
    assert ask("LIN-001").outcome == "PASSED"


def test_training_data_that_stands_in_no_event_is_not_known(world, ask):
    world.manifest["datasets"]["extra"] = dict(world.dataset("applications-train"), uri="x.csv")
    decision = ask("LIN-001")
    assert (decision.outcome, subjects(decision)) == ("MISSING", ["extra"])


def test_what_a_model_is_trained_on_counts_whatever_its_stage(world, ask):
    world.dataset("applications-train")["stage"] = "prepare"
    world.dataset("applications")["origin"] = None
    assert ask("LIN-001").outcome == "FAILED"
