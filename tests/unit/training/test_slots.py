import random
from pathlib import Path

import pytest

from training.corpora import Part
from training.sentence import Label
from training.slots import SLOTS, Draw
from training.world import world


def draw(seed: int = 1) -> Draw:
    return Draw(world(Path("/absent"), Part.TRAIN), random.Random(seed))


@pytest.mark.parametrize("slot", SLOTS)
def test_every_slot_is_filled(slot: str) -> None:
    assert all(text for seed in range(20) for text, _ in draw(seed).fill(slot, ""))


def test_slots_of_one_number_are_of_one_person() -> None:
    some = draw()
    (whole, label), (first, _) = *some.fill("full", "1"), *some.fill("first", "1")
    assert whole.startswith(first)
    assert label is Label.PER


def test_a_slot_without_a_number_is_of_another_person() -> None:
    some = draw()
    assert len({text for _ in range(20) for text, _ in some.fill("full", "")}) > 15
