"""RET-001: a rule that can be applied."""


def test_the_files_own_date_needs_no_column(world, ask):
    world.dataset("applications-train")["retention"]["from"] = "modified"
    world.data.pop(("scan", "applications-train"))
    assert ask("RET-001").outcome == "PASSED"


def test_every_file_of_the_dataset_needs_the_column(world, ask):
    inputs = world.data["scan", "applications-train"]["inputs"]
    inputs.append(dict(inputs[0], uri="data/train/b.csv", columns=inputs[0]["columns"][:2]))
    decision = ask("RET-001")
    assert decision.outcome == "FAILED"
    assert "data/train/b.csv" in decision.counterexamples[0].detail


def test_without_datasets_nothing_is_known(world, ask):
    world.manifest.update(datasets={}, models={})
    assert ask("RET-001").outcome == "MISSING"


def test_an_anonymous_copy_needs_no_rule(examples):
    from checks.table import CHECKS

    world = examples["world_of"]("anonymous-copy")
    world.dataset("applications-train")["retention"] = None
    assert CHECKS["RET-001"]().decide(world.facts(), examples["AS_OF"]).outcome == "PASSED"
