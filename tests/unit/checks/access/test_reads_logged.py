"""ACC-006: the log of reads."""

import pytest


@pytest.mark.parametrize("environment", ["production", "development"])
@pytest.mark.parametrize(
    ("setting", "outcome"),
    [
        ({"reads": False}, "FAILED"),
        ({"immutable": False}, "FAILED"),
        ({"immutable": None}, "MISSING"),
        ({"partial": 1}, "FAILED"),
        ({"leaking": 1}, "FAILED"),
        ({"sampled": 0}, "MISSING"),
    ],
)
def test_reads_are_logged_whole_for_good_and_without_values(
    world, ask, environment, setting, outcome
):
    world.data["audit", environment].update(setting)
    assert ask("ACC-006").outcome == outcome


def test_an_environment_without_sensitive_data_need_not_log(world, ask):
    world.data["audit", "development"]["reads"] = False
    world.data["scan", "applications-train"]["inputs"][0]["columns"] = []
    assert ask("ACC-006").outcome == "PASSED"


def test_how_many_events_are_asked_is_a_parameter(ask):
    assert ask("ACC-006", min_events=21).outcome == "MISSING"
