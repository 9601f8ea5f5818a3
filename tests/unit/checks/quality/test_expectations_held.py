"""DQ-001: what is expected of the data that is learnt from."""

QUALITY = ("quality", "applications-train")


def test_what_a_parent_expects_must_hold_too(world, ask):
    expected = {"expect": "table_row_count_to_be_between"}
    world.dataset("applications")["expectations"] = [expected]
    assert ask("DQ-001").outcome == "MISSING"
    result = {**expected, "column": None, "held": False}
    world.data["quality", "applications"] = {
        "dataset": "applications",
        "rows": 1,
        "results": [result],
    }
    assert ask("DQ-001").outcome == "FAILED"


def test_a_parent_that_expects_nothing_is_not_asked(ask):
    assert ask("DQ-001").outcome == "PASSED"


def test_each_of_two_expectations_on_one_column_is_measured(world, ask):
    expectations = world.dataset("applications-train")["expectations"]
    expectations.append(expectations[0])
    assert ask("DQ-001").outcome == "MISSING"
    results = world.data[QUALITY]["results"]
    results.append(results[0])
    assert ask("DQ-001").outcome == "PASSED"


def test_the_column_is_named(world, ask):
    world.data[QUALITY]["results"][0]["held"] = False
    assert ask("DQ-001").counterexamples[0].subject == "applications-train.income"
