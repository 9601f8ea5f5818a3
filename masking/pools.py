"""Pools of invented names and places, drawn once per process. The only room of Faker.

Faker promises the same draws for the same seed only within one version. So what counts is the pool,
not the seed: `digest` names it in the evidence, and a mask is a place in the pool.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, Final, Literal, get_args

PoolName = Literal["given", "family", "street", "city", "company"]
POOLS: Final[tuple[PoolName, ...]] = get_args(PoolName)

LEAST: Final = 4096
"""Entries of a pool; of given names, where Faker knows fewer, invented ones fill up."""

_SEED: Final = 20_240_701
_LOCALES: Final = ("en_US", "en_GB", "de_DE", "es_ES", "fr_FR", "it_IT", "nl_NL", "pl_PL", "pt_PT")
_ONSETS: Final = ("Br", "C", "D", "El", "F", "G", "H", "J", "K", "L", "M", "N", "R", "S", "T", "V")
_MIDDLES: Final = ("a", "e", "i", "o", "u", "ai", "ea", "io")
_JOINTS: Final = ("l", "n", "r", "s", "v", "m", "d", "th")
_ENDS: Final = ("a", "en", "el", "in", "ia", "on", "is", "ey")


@lru_cache(maxsize=len(POOLS))
def pool(name: PoolName) -> tuple[str, ...]:
    """At least 4,096 distinct entries, in the order in which they were drawn."""
    drawn = dict.fromkeys(_draw(name))
    missing = max(0, LEAST - len(drawn))
    unused = (word for word in _invented() if word not in drawn)
    return (*drawn, *islice(unused, missing))


def digest(name: PoolName) -> str:
    """`sha256:…` of the pool's entries, for the evidence."""
    return "sha256:" + hashlib.sha256("\n".join(pool(name)).encode()).hexdigest()


def _draw(name: PoolName) -> Iterator[str]:
    """Entries from several countries for names, from the United States for places."""
    parts = name in ("given", "family")
    locales, draws = (_LOCALES, LEAST // 2) if parts else (("en_US",), LEAST * 3 // 2)
    for locale in locales:
        one = _drawer(locale, name)
        for _ in range(draws):
            entry = one()
            if _plain(entry, words=not parts):
                yield entry


def _drawer(locale: str, name: PoolName) -> Callable[[], str]:
    from faker import Faker

    faker: Any = Faker(locale)
    faker.seed_instance(_SEED)
    sources: dict[PoolName, Callable[[], str]] = {
        "given": faker.first_name,
        "family": faker.last_name,
        "street": faker.street_name,
        "city": faker.city,
        "company": faker.company,
    }
    return sources[name]


def _plain(entry: str, *, words: bool) -> bool:
    """ASCII, so that it fits every column; one word where it is a part of a name."""
    return entry.isascii() and (words or entry.isalpha())


def _invented() -> list[str]:
    """8,192 pronounceable words, for the pools that Faker cannot fill."""
    return [
        onset + middle + joint + end
        for joint in _JOINTS
        for end in _ENDS
        for middle in _MIDDLES
        for onset in _ONSETS
    ]
