import random
from pathlib import Path

import pytest

from training.corpora import Part
from training.organizations import institution
from training.words import tabled
from training.world import world


@pytest.mark.parametrize("kind", tabled("organizations"))
def test_every_kind_of_institution_is_made(kind: str) -> None:
    rng = random.Random(1)
    made = {institution(kind, world(Path("/absent"), Part.TRAIN), rng, "Rome") for _ in range(80)}
    assert len(made) > 5
    assert not any("{" in one for one in made)
    assert any("Rome" in one for one in made)
