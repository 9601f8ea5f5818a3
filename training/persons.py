"""Persons and the ways in which their names are written."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from training.cultures import Culture


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person."""

    given: str
    middle: str
    family: str
    """With what stands before it and, where there are two, both."""


def person(culture: Culture, rng: random.Random) -> Person:
    """A person of a culture."""
    return Person(
        _given(culture, rng),
        rng.choice(culture.given),
        _with_joins(_family(culture, rng), culture, rng),
    )


def _given(culture: Culture, rng: random.Random) -> str:
    name = rng.choice(culture.given)
    return f"{name}-{rng.choice(culture.given)}" if rng.random() < DOUBLED else name


DOUBLED: Final = 0.03


def _family(culture: Culture, rng: random.Random) -> str:
    name = rng.choice(culture.family)
    if culture.code in TWO_FAMILIES and rng.random() < 0.5:
        return f"{name} {rng.choice(culture.family)}"
    return f"{name}-{rng.choice(culture.family)}" if rng.random() < DOUBLED else name


TWO_FAMILIES: Final = frozenset({"ES", "MX", "AR", "CO", "CL", "PE", "SV"})


def _with_joins(name: str, culture: Culture, rng: random.Random) -> str:
    """What may stand before a family name, where it does."""
    if not culture.joins or " " in name or rng.random() > 0.25:
        return name
    join = rng.choice(culture.joins)
    tight = join.endswith(("'", "-")) or join in ("Mc", "Mac", "Papa")
    small = name.lower() if join == "Papa" else name
    return join + small if tight else f"{join} {small}"


def full(one: Person, rng: random.Random) -> str:
    """The way in which most names are written in running text."""
    style: Style = rng.choices(STYLES, weights=WEIGHTS)[0]
    return style(one, rng)


def plain(one: Person) -> str:
    """Given and family name."""
    return f"{one.given} {one.family}"


def nick(one: Person, rng: random.Random) -> str:
    """What friends make of a given name: Dave, Davo, davey; now and then of the family name."""
    name = one.given if rng.random() < 0.8 else one.family
    stem = name[: rng.randint(3, 5)].rstrip("aeiouy -'") or name
    made = stem + rng.choice(("", "y", "ie", "o", "s", "i", "a", "zo", "ey"))
    return rng.choice((made.lower(), made.title(), name, name.lower()))


def initial(name: str) -> str:
    """`J.` of Jane."""
    return f"{name[0]}."


AFTER: Final[Sequence[str]] = ("Jr.", "Jr", "Sr.", "III", "II", "IV")
Style = Callable[[Person, random.Random], str]
IN_TEXT: Final[Mapping[Style, float]] = {
    lambda one, _: plain(one): 70,
    lambda one, _: f"{one.given} {initial(one.middle)} {one.family}": 7,
    lambda one, _: f"{one.given} {one.middle[0]} {one.family}": 3,
    lambda one, _: f"{initial(one.given)} {one.family}": 6,
    lambda one, _: f"{initial(one.given)}{initial(one.middle)} {one.family}": 2,
    lambda one, _: f"{initial(one.given)} {initial(one.middle)} {one.family}": 2,
    lambda one, _: f"{one.given} {one.middle} {one.family}": 7,
    lambda one, rng: f"{one.given} {one.family} {rng.choice(AFTER)}": 2,
    lambda one, rng: f"{one.given} {one.family}, {rng.choice(AFTER)}": 1,
}
STYLES: Final = tuple(IN_TEXT)
WEIGHTS: Final = tuple(IN_TEXT.values())
IN_LISTS: Final[Sequence[Style]] = (
    lambda one, _: f"{one.family}, {one.given}",
    lambda one, _: f"{one.family}, {one.given}",
    lambda one, _: f"{one.family}, {one.given} {initial(one.middle)}",
    lambda one, _: f"{one.family}, {one.given} {one.middle[0]}",
    lambda one, _: f"{one.family}, {one.given} {one.middle}",
    lambda one, _: f"{one.family}, {initial(one.given)}",
    lambda one, _: f"{one.family},{one.given}",
    lambda one, _: f"{one.family} {one.given[0]}",
    lambda one, _: f"{one.family.upper()}, {one.given}",
    lambda one, _: f"{one.family.upper()} {one.given}",
    lambda one, _: f"{one.given} {one.family.upper()}",
)
"""As cells and lists hold them."""


def listed(one: Person, rng: random.Random) -> str:
    """Family name first, or in capitals."""
    return rng.choice(IN_LISTS)(one, rng)
