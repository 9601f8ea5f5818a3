"""ACC-007: keys of masking."""


def test_one_who_reads_copy_and_key_is_told(world, ask):
    world.data["custody", "custody"]["keys"][0]["readers"] = [{"kind": "user", "name": "eve"}]
    assert ask("ACC-007").outcome == "PASSED"
    world.data["access", "applications-train"]["readers"].append(
        {"principal": {"kind": "everyone", "name": "*"}, "system": "posix"}
    )
    decision = ask("ACC-007")
    assert decision.outcome == "FAILED"
    assert "key-2026" in decision.counterexamples[0].detail


def test_a_key_that_everyone_can_read_is_in_reach_of_each_reader(world, ask):
    world.data["custody", "custody"]["keys"][0]["readers"] = [{"kind": "everyone", "name": "*"}]
    assert ask("ACC-007").outcome == "FAILED"


def test_key_material_in_the_repository_fails_with_its_place(world, ask):
    world.data["custody", "custody"]["exposed"] = ["settings/dev.env:12"]
    assert ask("ACC-007").counterexamples[0].subject == "settings/dev.env:12"


def test_without_a_search_it_is_not_known(world, ask):
    world.data["custody", "custody"]["searched"] = []
    assert ask("ACC-007").outcome == "MISSING"
