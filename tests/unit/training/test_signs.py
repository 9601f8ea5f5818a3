import random
import re

import pytest

from training.signs import code, signed
from training.words import tabled


def test_signs_are_digits_and_letters() -> None:
    assert re.fullmatch(r"\d\d\d-[A-Z]{2}", signed("###-@@", random.Random(1)))


@pytest.mark.parametrize("name", tabled("signs"))
def test_every_code_is_made(name: str) -> None:
    made = {code(name, random.Random(seed)) for seed in range(50)}
    assert all(made)
    assert not any("@" in one or "#" in one for one in made)
