import random
from pathlib import Path

import pytest

from training.addresses import address
from training.corpora import Part
from training.words import tabled
from training.world import world

WORLD = world(Path("/absent"), Part.TRAIN)


@pytest.mark.parametrize("code", tabled("addresses"))
def test_every_form_of_a_country_is_filled(code: str) -> None:
    made = [address(WORLD, random.Random(seed), [code]) for seed in range(60)]
    assert all(one.strip(" ,") == one and len(one) > 3 for one in made)
    assert not any(sign in one for one in made for sign in "{}[]<>|@")


def test_addresses_are_of_many_countries() -> None:
    rng = random.Random(1)
    assert len({address(WORLD, rng) for _ in range(200)}) > 190
