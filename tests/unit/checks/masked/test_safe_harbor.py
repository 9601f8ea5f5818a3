"""MSK-002: the eighteen classes."""

import pytest

from checks.masked.safe_harbor import CLASSES
from policies.entities import ENTITIES

COPY = "applications-train"


@pytest.mark.parametrize(
    "entity", ["EMAIL_ADDRESS", "URL", "IP_ADDRESS", "DEVICE_ID", "STREET_ADDRESS"]
)
def test_a_class_that_no_mask_run_explains_is_told(world, ask, entity):
    column = world.data["scan", COPY]["inputs"][0]["columns"][0]
    other = {**column, "path": "extra", "entity": entity}
    world.data["scan", COPY]["inputs"][0]["columns"].append(other)
    decision = ask("MSK-002")
    assert decision.outcome == "FAILED"
    assert CLASSES[entity] in decision.counterexamples[0].detail


@pytest.mark.parametrize("rule", ["zip", "age", "date"])
def test_rows_that_break_a_rule_are_counted(world, ask, rule):
    world.data["safe-harbor", COPY]["breaches"] = [{"column": "c", "rule": rule, "rows": 7}]
    assert "7 rows hold" in ask("MSK-002").counterexamples[0].detail


def test_a_copy_that_was_not_read_to_its_end_is_not_known(world, ask):
    world.data["scan", COPY]["inputs"][0]["complete"] = False
    assert ask("MSK-002").outcome == "MISSING"


def test_every_entity_of_a_class_is_a_word_of_the_vocabulary():
    assert set(CLASSES) <= set(ENTITIES)
    letters = {one for told in CLASSES.values() for one in told.partition(",")[0].split(" and ")}
    assert letters == set("ABDEFGHIJKLMNOPR")
