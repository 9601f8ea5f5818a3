"""RET-005: requests to be erased."""

import pytest


@pytest.fixture
def request_17(world):
    return world.data["erasures", "erasures"]["requests"][0]


@pytest.fixture
def late(request_17):
    request_17["deadline"] = "2026-05-31"


@pytest.mark.parametrize(
    "search",
    [
        pytest.param({"presence": "present"}, id="still there"),
        pytest.param({"presence": "unsearched", "searched": None}, id="not searched"),
        pytest.param({"searched": "2026-05-02"}, id="searched before the request"),
    ],
)
def test_past_the_deadline_every_copy_must_be_searched_and_empty(request_17, ask, search):
    request_17["searches"][1].update(search)
    assert ask("RET-005").outcome == "MISSING"
    assert ask("RET-005", allow_open=True).outcome == "PASSED"
    request_17["deadline"] = "2026-05-31"
    decision = ask("RET-005")
    assert decision.outcome == "FAILED"
    assert "applications-train" in decision.counterexamples[0].detail


def test_a_copy_of_which_the_request_says_nothing_is_reached_by_lineage(request_17, ask, late):
    request_17["searches"].pop()
    assert "applications-train was not searched" in ask("RET-005").counterexamples[0].detail


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ({"remedy": "retrain"}, "PASSED"),
        ({"remedy": "accept-risk"}, "PASSED"),
        ({"remedy": "undecided"}, "FAILED"),
        ({"decided": None}, "FAILED"),
        ({"decided": "2026-06-01"}, "FAILED"),
    ],
)
def test_a_model_that_learnt_from_it_needs_a_decision_in_time(
    request_17, ask, late, decision, outcome
):
    request_17["models"][0].update(decision)
    assert ask("RET-005").outcome == outcome


def test_a_subject_that_was_nowhere_reaches_nothing(request_17, ask, late):
    request_17.update(held_in=[], models=[])
    assert ask("RET-005").outcome == "PASSED"
    request_17["searches"] = []
    assert ask("RET-005").outcome == "MISSING"


def test_a_place_that_nobody_declared_is_not_passed_over(request_17, ask):
    request_17["held_in"].append("aplications")
    decision = ask("RET-005")
    assert decision.outcome == "MISSING"
    assert "aplications, which is no declared dataset" in decision.counterexamples[0].detail


def test_a_legal_hold_whose_order_is_there_lets_a_dataset_wait(world, request_17, late, ask):
    request_17["searches"][0]["presence"] = "present"
    name = request_17["searches"][0]["dataset"]
    assert ask("RET-005").outcome == "FAILED"
    world.manifest["holds"] = [
        {
            **{"datasets": [name], "reason": "a claim", "owner": "Legal", "since": "2026-01-01"},
            "record": "holds/order.md",
        }
    ]
    documents = world.data["documents", "documents"]["documents"]
    documents.append({"path": "holds/order.md", "present": True, "bytes": 10})
    assert ask("RET-005").outcome == "PASSED"
    documents[-1]["present"] = False
    assert ask("RET-005").outcome == "FAILED"
