"""Pools of invented names and places, drawn once per process. The only room of Faker.

Faker promises the same draws for the same seed only within one version. So what counts is the pool,
not the seed: `digest` names it in the evidence, and a mask is a place in the pool.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import Any, Final, Literal, get_args

import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import casefolded
from masking.interface import MaskingError

PoolName = Literal["given", "given_female", "given_male", "family", "street", "city", "company"]
POOLS: Final[tuple[PoolName, ...]] = get_args(PoolName)

LEAST: Final = 4096
"""Entries of a pool; of given names, where Faker knows fewer, invented ones fill up."""

_SEED: Final = 20_240_701
_LOCALES: Final = ("en_US", "en_GB", "de_DE", "es_ES", "fr_FR", "it_IT", "nl_NL", "pl_PL", "pt_PT")
_LOCALE: Final = re.compile(r"[a-z]{2}_[A-Z]{2}")
_PROVIDERS: Final = [f"faker.providers.{part}" for part in ("person", "address", "company")]
"""The others take most of the time in which Faker starts."""
_NAMES: Final = ("given", "given_female", "given_male", "family")
_ONSETS: Final = ("Br", "C", "D", "El", "F", "G", "H", "J", "K", "L", "M", "N", "R", "S", "T", "V")
_MIDDLES: Final = ("a", "e", "i", "o", "u", "ai", "ea", "io")
_JOINTS: Final = ("l", "n", "r", "s", "v", "m", "d", "th")
_DRAWING: Final = Lock()
_ENDS: Final = ("a", "en", "el", "in", "ia", "on", "is", "ey")


@dataclass(frozen=True, slots=True)
class Pool:
    """Distinct entries, in the order in which they were drawn, and the same in other letters."""

    texts: pa.Array
    lower: pa.Array = field(repr=False)
    upper: pa.Array = field(repr=False)
    folded: pa.Array = field(repr=False)

    def __len__(self) -> int:
        return len(self.texts)

    @classmethod
    def of(cls, entries: list[str]) -> "Pool":
        """A pool of these entries."""
        texts = pa.array(entries, type=pa.string())
        return cls(texts, pc.utf8_lower(texts), pc.utf8_upper(texts), casefolded(texts))


def pool(name: PoolName, locale: str = "") -> Pool:
    """At least 4,096 distinct entries; of one locale of Faker (`de_DE`), or of several.

    Raises:
        MaskingError: Faker does not know the locale.
    """
    with _DRAWING:  # two columns that ask at once would draw it twice
        return _pool(name, locale)


@lru_cache(maxsize=64)
def _pool(name: PoolName, locale: str) -> Pool:
    drawn = dict.fromkeys(_draw(name, locale))
    missing = max(0, LEAST - len(drawn))
    unused = (word for word in _invented() if word not in drawn)
    return Pool.of([*drawn, *islice(unused, missing)])


@lru_cache(maxsize=16)
def known(name: PoolName, locale: str = "") -> pa.Array:
    """The entries that Faker knows, none invented, casefolded."""
    return casefolded(pa.array(list(dict.fromkeys(_draw(name, locale))), type=pa.string()))


def digest(name: PoolName, locale: str = "") -> str:
    """`sha256:…` of the pool's entries, for the evidence."""
    entries: list[str] = pool(name, locale).texts.to_pylist()
    return "sha256:" + hashlib.sha256("\n".join(entries).encode()).hexdigest()


def _draw(name: PoolName, locale: str) -> Iterator[str]:
    """Entries from several countries for names, from the United States for places."""
    part = name in _NAMES
    mixed = _LOCALES if part else ("en_US",)
    for one in (locale,) if locale else mixed:
        draw = _drawer(one, name)
        for _ in range(LEAST // 2 if part and not locale else LEAST * 3 // 2):
            entry = draw()
            if _plain(entry, words=not part, foreign=bool(locale)):
                yield entry


def _drawer(locale: str, name: PoolName) -> Callable[[], str]:
    from faker import Faker

    try:
        # evenly: by weight it would draw the same few again and again, at thirty times the price
        faker: Any = (
            Faker(locale, _PROVIDERS, use_weighting=False) if _LOCALE.fullmatch(locale) else None
        )
    except (AttributeError, ImportError):
        faker = None
    if faker is None:
        raise MaskingError(f"Faker knows no locale {locale!r}", hint="write one such as de_DE")
    faker.seed_instance(_SEED)
    sources: dict[PoolName, str] = {
        "given": "first_name",
        "given_female": "first_name_female",
        "given_male": "first_name_male",
        "family": "last_name",
        "street": "street_name",
        "city": "city",
        "company": "company",
    }
    found: Callable[[], str] | None = getattr(faker, sources[name], None)
    if found is None:
        raise MaskingError(f"Faker has no {name} for {locale}", hint="take another locale")
    return found


def _plain(entry: str, *, words: bool, foreign: bool) -> bool:
    """ASCII, so that it fits every column, unless a locale was asked for; of a name one word."""
    return (foreign or entry.isascii()) and (words or entry.isalpha())


def _invented() -> list[str]:
    """8,192 pronounceable words, for the pools that Faker cannot fill."""
    return [
        onset + middle + joint + end
        for joint in _JOINTS
        for end in _ENDS
        for middle in _MIDDLES
        for onset in _ONSETS
    ]
