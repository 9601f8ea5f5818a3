"""What is planted is well formed, of nobody's file, and the same for the same seed."""

import re
from random import Random

import pytest

from compliance.detect.planting.table import PLANTS
from policies.entities import ENTITIES, kind_of
from policies.samples import sample_of
from policies.terms import Kind


def test_every_identifying_or_sensitive_entity_can_be_planted():
    """`ID` is the word for what has no better one; nothing of its own can be made of it."""
    gating = {name for name in ENTITIES if kind_of(name) in (Kind.DIRECT, Kind.SENSITIVE)}
    assert set(PLANTS) == gating - {"ID"}


@pytest.mark.parametrize("name", PLANTS)
def test_it_is_the_same_for_the_same_luck_and_another_for_another(name):
    plant = PLANTS[name]
    assert plant.entity == name
    values = [plant.make(Random(seed)) for seed in range(40)]
    assert values == [plant.make(Random(seed)) for seed in range(40)]
    assert len(set(values)) > 3
    assert all(value == value.strip() and value.isprintable() for value in values)
    assert not any(sample_of(plant.entity, value) for value in values)
    assert re.fullmatch(r"[a-z_0-9]+", plant.header)


def test_wider_words_are_words_of_ours():
    assert {wider for plant in PLANTS.values() for wider in plant.wider} <= set(ENTITIES)
