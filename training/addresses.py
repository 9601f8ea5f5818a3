"""Street addresses as many countries write them; the forms are in `training/data/addresses.txt`."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import regex

from training.cultures import Culture
from training.grammar import SLOT, chosen
from training.lists import faker
from training.signs import signed
from training.words import phrases, tabled
from training.world import World

LOCAL: Final[Mapping[str, float]] = {
    **{"US": 14, "GB": 8, "DE": 3, "FR": 2, "IN": 3, "ES": 2, "IT": 2},
    "XX": 16,
}
"""How often a country is drawn; others once. XX is any: parts of several, in any order."""
LIST: Final = regex.compile(r"<(\w+)>")
ON_LINES: Final = ("\n", "\n", ",\n", "\n, ", " ", " \n ")
BETWEEN: Final = (", ", ", ", ", ", "\n", "\n", ",\n", "\n, ", " ", " - ", "; ", "\n ", " / ")
"""What stands between the parts of one address."""
Draw = Callable[[random.Random], str]


def address(world: World, rng: random.Random, codes: Sequence[str] = ()) -> str:
    """One address, in a country of these or in any."""
    known = tabled("addresses")
    those = codes or tuple(known)
    code = rng.choices(those, weights=[LOCAL.get(one, 1) for one in those])[0]
    text = chosen(rng.choice(known[code]), rng)
    return _on_lines(_filled(text, code, world, rng).strip(" ,\n"), rng)


def _on_lines(text: str, rng: random.Random) -> str:
    """Now and then each part has its own line, with the comma or without, or with blanks."""
    return text if rng.random() > 0.25 else text.replace(", ", rng.choice(ON_LINES))


def _filled(text: str, code: str, world: World, rng: random.Random) -> str:
    """The text with its slots filled; what fills them may have slots again."""
    town = rng.choice(world.of_country.get(code) or world.towns)
    between = rng.choice(BETWEEN)
    own: Mapping[str, Draw] = {
        "sep": lambda _: between,
        "land": lambda rng: rng.choice((town[2].partition(",")[0], *phrases("lands")[:6])),
        "city": lambda _: town[0],
        "region": lambda _: town[1],
        "fam": lambda rng: rng.choice(_culture(code, world, rng).family),
        "giv": lambda rng: rng.choice(_culture(code, world, rng).given),
    }
    text = signed(text, rng)
    while found := SLOT.search(text):
        maker = own.get(found[1]) or MADE.get(found[1])
        made = maker(rng) if maker else _part(found[1], rng)
        text = text[: found.start()] + made + text[found.end() :]
    return text


def _part(name: str, rng: random.Random) -> str:
    made = chosen(rng.choice(tabled("address_parts")[name]), rng)
    return signed(LIST.sub(lambda found: rng.choice(phrases(found[1])), made), rng)


def _culture(code: str, world: World, rng: random.Random) -> Culture:
    """Streets are mostly named after people of the place."""
    own = [one for one in world.cultures if one.code == code]
    return own[0] if own and rng.random() < 0.6 else world.culture(rng)


def _fakers(locale: str, *starts: str) -> Draw:
    return lambda rng: rng.choice(faker("address", locale, *starts))


def _ordinal(rng: random.Random) -> str:
    number = rng.randint(1, 130)
    end = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


MADE: Final[Mapping[str, Draw]] = {
    "n": lambda rng: str(int(10 ** rng.uniform(0, 4.2))),
    "n2": lambda rng: str(rng.randint(1, 150)),
    "unit": lambda rng: f"{rng.randint(1, 99)}{rng.choice(('', '', '', 'A', 'B', 'C'))}",
    "ord": _ordinal,
    "zip": lambda rng: f"{rng.randint(1001, 99950):05}",
    "state": _fakers("en_US", "states"),
    "st": _fakers("en_US", "states_abbr"),
    "suffix": _fakers("en_US", "street_suffixes"),
    "da_street": _fakers("da_DK", "street_names"),
    "fi_stem": _fakers("fi_FI", "street_prefixes"),
    "pl_street": _fakers("pl_PL", "streets"),
    "cs_street": _fakers("cs_CZ", "streets"),
    "sk_street": _fakers("sk_SK", "streets"),
    "hr_street": _fakers("hr_HR", "streets"),
    "sl_street": _fakers("sl_SI", "streets"),
    "id_listed": _fakers("id_ID", "streets"),
}
"""Slots that are not in `training/data/address_parts.txt`."""
