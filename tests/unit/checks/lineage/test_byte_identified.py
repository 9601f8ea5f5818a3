"""LIN-002: which bytes were learnt from."""

import pytest

COPY = "applications-train"


@pytest.mark.parametrize(
    ("recorded", "outcome"),
    [
        pytest.param({"algorithm": "sha512"}, "PASSED", id="another strong one"),
        pytest.param({"algorithm": "md5"}, "FAILED", id="md5"),
        pytest.param({"extent": "truncated"}, "FAILED", id="cut"),
        pytest.param({"extent": "sampled"}, "FAILED", id="some rows"),
        pytest.param({"extent": "schema"}, "FAILED", id="names and types"),
        pytest.param({"extent": "unknown"}, "FAILED", id="unknown extent"),
        pytest.param({"matches": False}, "FAILED", id="changed since"),
        pytest.param({"matches": None}, "MISSING", id="not computed again"),
    ],
)
def test_only_a_strong_digest_of_the_whole_content_that_still_holds_will_do(
    world, ask, recorded, outcome
):
    world.data["digests", COPY]["recorded"][0].update(recorded)
    assert ask("LIN-002").outcome == outcome


def test_every_file_needs_one_and_the_file_is_named(world, ask):
    world.data["digests", COPY]["files"].append("data/train/more.csv")
    decision = ask("LIN-002")
    assert decision.outcome == "FAILED"
    assert "data/train/more.csv" in decision.counterexamples[0].detail


def test_a_file_without_a_digest_in_half_a_report_is_not_known(world, ask):
    world.data["digests", COPY]["recorded"].clear()
    world.incomplete.add(("digests", COPY))
    assert ask("LIN-002").outcome == "MISSING"


def test_a_weaker_digest_beside_a_strong_one_does_no_harm(world, ask):
    strong = world.data["digests", COPY]["recorded"][0]
    world.data["digests", COPY]["recorded"].append({**strong, "algorithm": "md5"})
    assert ask("LIN-002").outcome == "PASSED"
