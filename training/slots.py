"""What the slots of templates are filled with."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

import regex
from anyascii import anyascii

from training import organizations, persons
from training.addresses import address
from training.grammar import Piece
from training.lists import faker
from training.persons import Person, person
from training.sentence import Label
from training.signs import code
from training.words import phrases, tabled, words
from training.world import World


@dataclass(slots=True)
class Draw:
    """What is drawn for one text: its persons stay the same."""

    world: World
    rng: random.Random
    codes: Sequence[str] = ()
    """Countries whose addresses are drawn; none for all."""
    persons: dict[str, Person] = field(default_factory=dict)

    def fill(self, slot: str, number: str) -> Sequence[Piece]:
        """The pieces of a slot."""
        if slot in tabled("signs"):
            return [(code(slot, self.rng), None)]
        label, make = SLOTS[slot]
        return [(make(self, number), label)]

    def person(self, number: str) -> Person:
        """The person of a number; without one, always another."""
        if number and number in self.persons:
            return self.persons[number]
        made = person(self.world.culture(self.rng), self.rng)
        if number:
            self.persons[number] = made
        return made

    def town(self) -> tuple[str, str, str]:
        """City, region, country; of a known country more often than of any."""
        if self.rng.random() < 0.3:
            return self.rng.choice(self.world.towns)
        known = self.codes or tuple(self.world.of_country)
        return self.rng.choice(
            self.world.of_country.get(self.rng.choice(known)) or self.world.towns
        )


Make = Callable[[Draw, str], str]
Slot = tuple[Label | None, Make]

DATES: Final = (
    *("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%B %d, %Y"),
    *("%d %b %Y", "%d.%m.%Y", "%b %d", "%A"),
)


def _date(draw: Draw, _: str) -> str:
    day = date(2026, 1, 1) - timedelta(days=draw.rng.randint(0, 25_000))
    return day.strftime(draw.rng.choice(DATES))


def _login(draw: Draw, number: str) -> str:
    """As made from a name: jdoe, jane.doe82, doe_jane."""
    one, rng = draw.person(number), draw.rng
    given, family = (
        regex.sub("[^a-z]", "", anyascii(name).lower()) for name in (one.given, one.family)
    )
    forms = (
        given[:1] + family,
        f"{given}.{family}",
        f"{family}_{given}",
        given + family[:1],
        given,
    )
    end = rng.choice(("", "", str(rng.randint(1, 99)), str(rng.randint(1950, 2010))))
    return (rng.choice(forms) or "user") + end


def _organization(draw: Draw, _: str) -> str:
    return organizations.company(draw.world, draw.rng, draw.town()[0])


def _country(draw: Draw, _: str) -> str:
    common, listed = draw.rng.choice(phrases("lands")), draw.rng.choice(draw.world.countries)
    return draw.rng.choice((draw.town()[2].partition(",")[0], common, listed))


def _institution(kind: str) -> Slot:
    return Label.ORG, lambda draw, _: organizations.institution(
        kind, draw.world, draw.rng, draw.town()[0]
    )


def _choice(options: Callable[[], Sequence[str]]) -> Slot:
    """One of some words that are no name."""
    return None, lambda draw, _: draw.rng.choice(options())


def _phrases(name: str) -> Slot:
    return _choice(lambda: phrases(name))


def _color(draw: Draw, _: str) -> str:
    name = draw.rng.choice(faker("color", "", "all_colors"))
    return str(regex.sub("(?<=[a-z])(?=[A-Z])", " ", name))


SLOTS: Final[Mapping[str, Slot]] = {
    # persons
    "person": (Label.PER, lambda draw, number: persons.full(draw.person(number), draw.rng)),
    "full": (Label.PER, lambda draw, number: persons.plain(draw.person(number))),
    "first": (Label.PER, lambda draw, number: draw.person(number).given),
    "last": (Label.PER, lambda draw, number: draw.person(number).family),
    "initial": (Label.PER, lambda draw, number: persons.initial(draw.person(number).family)),
    "small": (Label.PER, lambda draw, number: draw.person(number).given.lower()),
    "smallfull": (Label.PER, lambda draw, number: persons.plain(draw.person(number)).lower()),
    "nick": (Label.PER, lambda draw, number: persons.nick(draw.person(number), draw.rng)),
    "listed": (Label.PER, lambda draw, number: persons.listed(draw.person(number), draw.rng)),
    # places
    "city": (Label.LOC, lambda draw, _: draw.town()[0]),
    "region": (Label.LOC, lambda draw, _: draw.town()[1] or "Bavaria"),
    "state": (Label.LOC, lambda draw, _: draw.rng.choice(faker("address", "en_US", "states"))),
    "st": (Label.LOC, lambda draw, _: draw.rng.choice(faker("address", "en_US", "states_abbr"))),
    "country": (Label.LOC, _country),
    "address": (Label.ADDR, lambda draw, _: address(draw.world, draw.rng, draw.codes)),
    "flat": (
        Label.ADDR,
        lambda draw, _: " ".join(address(draw.world, draw.rng, draw.codes).split()),
    ),
    # organisations
    "org": (Label.ORG, _organization),
    "hospital": _institution("hospital"),
    "school": _institution("school"),
    "court": _institution("court"),
    "bank": _institution("bank"),
    # what is no name, though it may bear one
    "given": (None, lambda draw, _: draw.person("").given),
    "family": (None, lambda draw, _: draw.person("").family),
    "town": (None, lambda draw, _: draw.town()[0]),
    "login": (None, _login),
    "email": (None, lambda draw, number: f"{_login(draw, number)}@{code('host', draw.rng)}"),
    # what is no name
    "date": (None, _date),
    "age": (None, lambda draw, _: str(draw.rng.randint(1, 99))),
    "num": (None, lambda draw, _: str(int(10 ** draw.rng.uniform(0, 5)))),
    "job": (None, lambda draw, _: draw.rng.choice(faker("job", "", "jobs")).split(",")[0]),
    "color": (None, _color),
    "currency": _choice(lambda: faker("currency", "", "currencies")),
    "month": _choice(lambda: words("calendar")[:12]),
    "day": _choice(lambda: words("calendar")[12:19]),
    "people": _choice(lambda: words("peoples")[:60]),
    "word": _choice(lambda: faker("lorem", "en_US", "word_list")),
    "titled": (None, lambda draw, _: draw.rng.choice(faker("lorem", "en_US", "word_list")).title()),
    "wort": _choice(lambda: faker("lorem", "de_DE", "word_list")),
    "palabra": _choice(lambda: faker("lorem", "es_ES", "word_list")),
    "beruf": _choice(lambda: faker("job", "de_DE", "jobs")),
    "puesto": _choice(lambda: faker("job", "es", "jobs")),
    "product": _phrases("products"),
    "drug": _phrases("drugs"),
    "disease": _phrases("diseases"),
    "eponym": _phrases("eponyms"),
    "heading": _phrases("headings"),
    "species": _phrases("species"),
    "food": _phrases("foods"),
    "game": _phrases("games"),
}
"""Slot to its label and maker; codes and numbers are in `training/data/signs.txt`."""
