"""PAR-002: readers of the copy and of its source."""

import pytest

COPY = "applications-train"


@pytest.fixture
def eve(world, examples):
    """Eve reads the copy and not its source; the key is not kept from her."""
    world.data["access", COPY]["readers"].append(examples["LIFECYCLE"]["reader"]("eve", "science"))
    world.data["custody", "custody"]["keys"][0]["readers"].append({"kind": "user", "name": "eve"})


def test_who_reads_the_copy_alone_is_told_with_the_way(eve, ask):
    decision = ask("PAR-002")
    assert decision.outcome == "FAILED"
    assert decision.counterexamples[0].detail == (
        "user:eve can read it (by eve → science), and not applications"
    )


def test_a_pseudonymous_copy_whose_key_is_out_of_reach_is_free(world, eve, ask):
    world.data["custody", "custody"]["keys"][0]["readers"].pop()
    assert ask("PAR-002").outcome == "PASSED"


def test_a_raw_copy_is_not_free(world, eve, ask):
    world.data["custody", "custody"]["keys"][0]["readers"].pop()
    world.mask()["report"]["label"] = "raw"
    assert ask("PAR-002").outcome == "FAILED"


def test_where_the_custody_of_the_key_is_not_known_the_copy_is_not_known_to_be_free(
    world, eve, ask
):
    del world.data["custody", "custody"]
    assert ask("PAR-002").outcome == "MISSING"


def test_one_who_reads_the_source_under_a_condition_does_not_read_it(world, ask):
    world.mask()["report"]["label"] = "raw"
    assert ask("PAR-002").outcome == "PASSED"
    for reader in world.data["access", "applications"]["readers"]:
        reader["conditional"] = True
    assert ask("PAR-002").outcome == "FAILED"


def test_a_source_that_everyone_reads_holds_everyone(world, eve, ask):
    everyone = {"principal": {"kind": "everyone", "name": "*"}, "system": "posix"}
    world.data["access", "applications"]["readers"] = [everyone]
    assert ask("PAR-002").outcome == "PASSED"


def test_readers_of_the_source_that_are_not_known_leave_it_open(world, ask):
    world.mask()["report"]["label"] = "raw"
    del world.data["access", "applications"]
    assert ask("PAR-002").outcome == "MISSING"
