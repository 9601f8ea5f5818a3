"""What text is made of: names, places and words, those alone that a part of the data may bear."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final

from training.corpora import Part
from training.cultures import Culture, cultures
from training.heldout import kept
from training.lists import cities, companies, faker, latin

CODES: Final[Mapping[str, str]] = {
    "United States": "US",
    "United Kingdom": "GB",
    "Ireland": "IE",
    "Canada": "CA",
    "Australia": "AU",
    "New Zealand": "NZ",
    "Germany": "DE",
    "Austria": "AT",
    "Switzerland": "CH",
    "France": "FR",
    "Belgium": "BE",
    "Netherlands": "NL",
    "Spain": "ES",
    "Mexico": "MX",
    "Argentina": "AR",
    "Colombia": "CO",
    "Chile": "CL",
    "Peru": "PE",
    "Italy": "IT",
    "Portugal": "PT",
    "Brazil": "BR",
    "Sweden": "SE",
    "Denmark": "DK",
    "Norway": "NO",
    "Finland": "FI",
    "Iceland": "IS",
    "Poland": "PL",
    "Czechia": "CZ",
    "Slovakia": "SK",
    "Hungary": "HU",
    "Romania": "RO",
    "Croatia": "HR",
    "Slovenia": "SI",
    "Greece": "GR",
    "Türkiye": "TR",
    "Turkey": "TR",
    "Russian Federation": "RU",
    "Ukraine": "UA",
    "India": "IN",
    "Pakistan": "PK",
    "Bangladesh": "BD",
    "China": "CN",
    "Taiwan, Province of China": "TW",
    "Japan": "JP",
    "Korea, Republic of": "KR",
    "Viet Nam": "VN",
    "Thailand": "TH",
    "Indonesia": "ID",
    "Malaysia": "MY",
    "Singapore": "SG",
    "Philippines": "PH",
    "Nigeria": "NG",
    "Ghana": "GH",
    "Kenya": "KE",
    "South Africa": "ZA",
    "Tanzania, United Republic of": "TZ",
    "Egypt": "EG",
    "Morocco": "MA",
    "United Arab Emirates": "AE",
    "Saudi Arabia": "SA",
    "Israel": "IL",
    "Uruguay": "UY",
}

SPOKEN: Final[Mapping[str, tuple[str, ...]]] = {
    "de": ("DE", "DE", "DE", "AT", "CH"),
    "es": ("ES", "ES", "MX", "AR", "CO", "CL", "PE"),
}
"""Where languages are spoken, the greatest more than once."""


@dataclass(frozen=True, slots=True)
class World:
    """All that slots draw from."""

    cultures: tuple[Culture, ...]
    weights: tuple[float, ...]
    """Running sums, as `random.choices` takes them."""
    towns: tuple[tuple[str, str, str], ...]
    """City, region, country."""
    of_country: Mapping[str, tuple[tuple[str, str, str], ...]] = field(repr=False)
    """The same, by the country's code."""
    countries: tuple[str, ...]
    companies: tuple[str, ...]

    def culture(self, rng: random.Random) -> Culture:
        """One of all, the frequent more often."""
        return rng.choices(self.cultures, cum_weights=self.weights)[0]

    def where(self, *, western: bool) -> "World":
        """With the cultures of one side alone."""
        chosen = tuple(one for one in self.cultures if one.western is western)
        return replace(self, cultures=chosen, weights=_running(chosen))

    def near(self, codes: Sequence[str]) -> "World":
        """Where most people are of these places."""
        chosen = tuple(
            replace(one, weight=one.weight * (20 if one.code in codes else 0.2))
            for one in self.cultures
        )
        return replace(self, cultures=chosen, weights=_running(chosen))


@cache
def world(folder: Path, part: Part) -> World:
    """The world of a part: its names are in no other part."""
    found = (
        replace(one, given=kept(one.given, part), family=kept(one.family, part))
        for one in cultures(folder)
    )
    peopled = tuple(one for one in found if one.given and one.family)
    towns = tuple(one for one in cities(folder) or _fakers_towns() if latin(one[:1]))
    return World(
        peopled,
        _running(peopled),
        towns,
        _by_country(towns),
        tuple(sorted(set(faker("address", "en", "countries")))),
        kept(companies(folder), part),
    )


def _by_country(
    towns: Sequence[tuple[str, str, str]],
) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for town in towns:
        found.setdefault(CODES.get(town[2], ""), []).append(town)
    return {code: tuple(those) for code, those in found.items()}


def _fakers_towns() -> tuple[tuple[str, str, str], ...]:
    """Few, where the list of the world's cities is absent."""
    german = ((city, "", "Germany") for city in faker("address", "de_DE", "cities"))
    indian = ((city, "", "India") for city in faker("address", "en_IN", "cities"))
    return (*german, *indian)


def _running(chosen: Sequence[Culture]) -> tuple[float, ...]:
    return tuple(accumulate(one.weight for one in chosen))
