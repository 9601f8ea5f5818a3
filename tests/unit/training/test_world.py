import random
from itertools import combinations
from pathlib import Path

from training.corpora import Part
from training.world import world

NOWHERE = Path("/absent")


def test_no_name_is_in_two_worlds() -> None:
    worlds = [world(NOWHERE, part) for part in Part]
    names = [{name for one in each.cultures for name in one.given} for each in worlds]
    assert all(not one & other for one, other in combinations(names, 2))


def test_a_world_may_be_far_off_or_near() -> None:
    whole = world(NOWHERE, Part.TRAIN)
    rng = random.Random(1)
    assert not whole.where(western=False).culture(rng).western
    near = [whole.near(["DE"]).culture(rng).code for _ in range(100)]
    assert near.count("DE") > 50
