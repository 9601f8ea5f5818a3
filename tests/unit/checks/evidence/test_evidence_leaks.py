"""EVD-004: the evidence looked at as data."""


def test_values_of_the_data_are_told_before_patterns(world, ask):
    world.data["selfscan", "bundle"]["files"][0].update(known=3, findings=5)
    (one,) = ask("EVD-004").counterexamples
    assert (one.subject, one.detail) == ("facts.json", "holds 3 values of the data itself")


def test_without_a_scan_nothing_is_known_and_release_is_named(world, ask):
    del world.data["selfscan", "bundle"]
    decision = ask("EVD-004")
    assert decision.outcome == "MISSING"
    assert "compliance release" in decision.counterexamples[0].remedy
