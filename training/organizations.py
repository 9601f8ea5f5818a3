"""Names of companies and institutions; the forms are in `training/data/organizations.txt`."""

import random

from training.grammar import SLOT, chosen
from training.signs import code
from training.words import phrases, tabled
from training.world import World


def company(world: World, rng: random.Random, town: str) -> str:
    """A company, made up or known."""
    return institution("company", world, rng, town)


def institution(kind: str, world: World, rng: random.Random, town: str) -> str:
    """A company, hospital, school, court or bank: of a town, of a person, of a saint."""
    makers = {
        "town": lambda: town,
        "name": lambda: rng.choice(world.culture(rng).family),
        "given": lambda: rng.choice(world.culture(rng).given),
        "head": lambda: rng.choice(phrases("orgheads")),
        "tail": lambda: rng.choice(phrases("orgwords")),
        "form": lambda: code("company", rng),
        "known": lambda: rng.choice(phrases("agencies")),
        "listed": lambda: rng.choice(world.companies or phrases("agencies")),
    }
    form = chosen(rng.choice(tabled("organizations")[kind]), rng)
    while found := SLOT.search(form):
        form = form[: found.start()] + makers[found[1]]() + form[found.end() :]
    return form
