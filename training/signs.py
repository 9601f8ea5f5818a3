"""Forms of numbers and codes: `###-@@` gives 301-KF."""

import random
from collections.abc import Mapping
from typing import Final

from training.grammar import chosen
from training.words import tabled

DRAWN: Final[Mapping[str, str]] = {"#": "0123456789", "@": "ABCDEFGHJKLMNPQRSTUVWXYZ"}


def signed(form: str, rng: random.Random) -> str:
    """The form with a digit for each #, a capital letter for each @."""
    return "".join(rng.choice(DRAWN[one]) if one in DRAWN else one for one in form)


def code(name: str, rng: random.Random) -> str:
    """One of a kind that `training/data/signs.txt` lists."""
    return signed(chosen(rng.choice(tabled("signs")[name]), rng), rng)
