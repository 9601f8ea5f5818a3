"""LIN-003: the ways that sensitive values take."""

import pytest

PROD, TRAIN = "file://prod/applications.csv", "file://data/train/applications.csv"


def lineage(world):
    return world.data["lineage", "lineage"]


def uncover(world):
    """The mask job did not tell its columns."""
    lineage(world).update(columns=[], covered=[])


def details(decision):
    return [f"{one.subject}: {one.detail}" for one in decision.counterexamples]


def test_the_shortest_way_is_told(world, ask):
    world.data.pop(("mask", "applications-train"))
    lineage(world)["nodes"]["scratch"] = None
    lineage(world)["runs"] += [
        {"job": "export", "run": "2", "inputs": [PROD], "outputs": ["scratch"]},
        {"job": "load", "run": "3", "inputs": ["scratch"], "outputs": [TRAIN]},
    ]
    assert details(ask("LIN-003"))[0] == (
        "applications-train.ssn: applications.ssn → applications-train.ssn (job mask-applications)"
    )


def test_where_no_columns_are_told_all_of_them_flow(world, ask):
    uncover(world)
    world.data.pop(("mask", "applications-train"))
    assert details(ask("LIN-003")) == [
        "applications-train: applications.ssn → applications-train.* (job mask-applications); "
        "the columns of a job are not told"
    ]


def test_a_proven_copy_stops_what_flows_from_its_only_input(world, ask):
    uncover(world)
    assert ask("LIN-003").outcome == "PASSED"


def test_a_proven_copy_stops_nothing_that_it_does_not_claim(world, ask):
    uncover(world)
    world.dataset("applications-train")["masked"] = False
    assert ask("LIN-003").outcome == "FAILED"


def test_a_proven_copy_stops_nothing_of_a_run_with_a_second_input(world, ask):
    uncover(world)
    lineage(world)["nodes"]["other"] = None
    lineage(world)["runs"][0]["inputs"].append("other")
    assert ask("LIN-003").outcome == "FAILED"


def test_a_claim_of_the_producer_alone_stops_nothing(world, ask):
    del world.mask()["report"]["files"][0]["columns"][0]
    assert details(ask("LIN-003"))[0].startswith("applications-train.ssn")


def test_a_measurement_without_the_producers_claim_stops_nothing(world, ask):
    lineage(world)["columns"][0]["masking"] = False
    assert details(ask("LIN-003"))[0].startswith("applications-train.ssn")


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        pytest.param({}, "PASSED", id="kept with a reason"),
        pytest.param({"reason": " "}, "FAILED", id="kept without a reason"),
        pytest.param({"entity": "PERSON", "kind": "direct"}, "FAILED", id="a direct identifier"),
        pytest.param({"entity": "FREE_TEXT", "kind": "other"}, "FAILED", id="prose"),
    ],
)
def test_a_kept_column_passes_only_with_a_reason_and_never_a_direct_one(
    world, ask, changes, outcome
):
    world.masked_column("income").update(changes)
    assert ask("LIN-003").outcome == outcome


def test_a_direct_identifier_never_passes_through_a_kept_column(world, ask):
    edges = lineage(world)["columns"]
    edges.append(dict(edges[0], target_column="income", masking=False))
    assert details(ask("LIN-003")) == [
        "applications-train.income: applications.ssn → applications-train.income "
        "(job mask-applications)"
    ]


def test_what_the_scan_found_in_prose_counts_as_a_source(world, ask):
    found = {"entity": "PERSON", "score": 0.9, "severity": "high", "recognizer": "names"}
    place = {"row": 0, "column": "notes", "start": 0, "end": 5}
    world.data["scan", "applications"]["inputs"][0]["findings"] = [dict(found, location=place)]
    edges = lineage(world)["columns"]
    edges.append(dict(edges[0], source_column="notes", target_column="notes", masking=False))
    assert details(ask("LIN-003"))[0].startswith("applications-train.notes: applications.notes")


def test_what_the_manifest_derives_and_no_event_tells_flows_too(world, ask):
    lineage(world)["runs"][0]["inputs"] = ["elsewhere"]
    lineage(world)["nodes"]["elsewhere"] = None
    lineage(world)["columns"] = []
    world.data.pop(("mask", "applications-train"))
    assert "(job derived_from)" in details(ask("LIN-003"))[0]


def test_a_copy_of_which_nothing_tells_the_source_is_not_known(world, ask):
    world.dataset("applications-train")["derived_from"] = []
    lineage(world)["runs"][0]["inputs"] = []
    lineage(world)["columns"] = []
    assert ask("LIN-003").outcome == "MISSING"


def test_without_a_dataset_where_data_enters_nothing_is_known(world, ask):
    world.dataset("applications-train")["derived_from"] = []
    del world.manifest["datasets"]["applications"]
    assert ask("LIN-003").outcome == "MISSING"


def test_surrogates_that_a_proven_copy_hands_on_are_no_source(world, ask):
    train = world.dataset("applications-train")
    world.manifest["datasets"]["holdout"] = dict(train, stage="evaluate", masked=False)
    train["environment"] = "production"
    lineage(world)["nodes"]["holdout.csv"] = "holdout"
    lineage(world)["runs"].append(
        {"job": "split", "run": "9", "inputs": [TRAIN], "outputs": ["holdout.csv"]}
    )
    world.masked_column("income").update(
        transform="round_number", leakage=world.masked_column("ssn")["leakage"]
    )
    lineage(world)["columns"][1]["masking"] = True
    assert ask("LIN-003").outcome == "PASSED"


def filtered(world):
    """Rows of the copy are chosen by a column that it does not show."""
    edge = dict(lineage(world)["columns"][0], masking=False, indirect=True, transformation="FILTER")
    lineage(world)["columns"].append(dict(edge, target_column="income"))


def test_what_a_filter_bears_upon_is_counted_in_a_colour_of_its_own(world, ask):
    filtered(world)
    decision = ask("LIN-003")
    assert decision.outcome == "PASSED"
    assert "filters, joins or sorts on such columns bear upon one column" in decision.reason


def test_what_a_filter_bears_upon_fails_where_that_is_asked(world, ask):
    filtered(world)
    decision = ask("LIN-003", indirect=True)
    assert decision.outcome == "FAILED"
    assert decision.counterexamples[0].subject == "applications-train.income"
    world.data["lineage", "lineage"]["columns"].pop()
    assert ask("LIN-003", indirect=True).outcome == "PASSED"


def test_what_is_learnt_from_in_production_is_no_entry(world, ask):
    world.dataset("applications-train")["environment"] = "production"
    assert ask("LIN-003").outcome == "PASSED"
    world.data.pop(("mask", "applications-train"))
    assert (
        "applications-train.ssn: applications.ssn → applications-train.ssn"
        in details(ask("LIN-003"))[0]
    )


def test_what_enters_where_it_is_learnt_from_has_reached_it(world, ask):
    copy = world.dataset("applications-train")
    copy.update(derived_from=[], origin={"owner": "x", "collected": "2025", "basis": "contract"})
    lineage(world).update(runs=[], columns=[], covered=[])
    assert ask("LIN-003").outcome == "PASSED"
    world.data.pop(("mask", "applications-train"))
    assert "applications-train.ssn: applications-train.ssn enters there as it is" in details(
        ask("LIN-003")
    )
