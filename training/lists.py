"""Lists of names as they lie: Faker's (MIT), the census of the US, names by country, GeoNames."""

import csv
import gzip
import io
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

import regex
from anyascii import anyascii

LATIN: Final = regex.compile(r"[\p{Latin}'’.\- ]+")
BY_COUNTRY: Final = "gazetteers/common_{}_by_country.csv"
CENSUS: Final = "gazetteers/us_census1990_{}.csv.gz"
CITIES: Final = "gazetteers/world_cities_geonames.csv.gz"
COMPANIES: Final = "gazetteers/companies_and_organizations.txt.gz"


@cache
def faker(provider: str, locale: str, *starts: str) -> tuple[str, ...]:
    """All words of a provider's lists whose name starts so: `faker("person", "en_IN", "first")`.

    Without a locale, those of the provider itself, which are English.
    """
    lists = vars(import_module(f"faker.providers.{provider}.{locale}".rstrip(".")).Provider)
    found = {
        _word(one): None
        for name, words in lists.items()
        if name.startswith(starts) and isinstance(words, tuple | list | Mapping)
        for one in words
    }
    return tuple(found)


def _word(one: object) -> str:
    """Of a pair, such as a city with its code, what is shown first as a word."""
    return str(one if isinstance(one, str) else one[-1] if isinstance(one, tuple) else "").strip()


def latin(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those in Latin letters."""
    return tuple(one for one in words if LATIN.fullmatch(one))


def romanized(words: tuple[str, ...]) -> tuple[str, ...]:
    """Spelt in Latin letters, one letter after the other."""
    return tuple(anyascii(one).replace("'", "").title() for one in words)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table, gzipped or not; none, where the file is absent."""
    if path.exists():
        raw = path.read_bytes()
        plain = gzip.decompress(raw) if path.suffix == ".gz" else raw
        yield from csv.DictReader(io.StringIO(plain.decode("utf-8-sig")))


@cache
def by_country(folder: Path, kind: str) -> Mapping[str, tuple[str, ...]]:
    """Country code to its common `forenames` or `surnames`, in Latin letters where given so."""
    found: dict[str, dict[str, None]] = {}
    for row in rows(folder / BY_COUNTRY.format(kind)):
        for name in (row["Romanized Name"] or row["Localized Name"]).split("/"):
            found.setdefault(row["Country"], {})[name.strip()] = None
    return {country: tuple(names) for country, names in found.items()}


@cache
def census(folder: Path, kind: str) -> tuple[str, ...]:
    """`surnames`, `female_first` or `male_first` of the US, most frequent first."""
    return tuple(row["name"].title() for row in rows(folder / CENSUS.format(kind)))


@cache
def cities(folder: Path) -> tuple[tuple[str, str, str], ...]:
    """City, state or province, country."""
    return tuple((row["name"], row["subcountry"], row["country"]) for row in rows(folder / CITIES))


@cache
def companies(folder: Path) -> tuple[str, ...]:
    """Names of companies; those that came to harm on their way are left out."""
    path = folder / COMPANIES
    lines = gzip.decompress(path.read_bytes()).decode(errors="replace") if path.exists() else ""
    return tuple(one for one in lines.splitlines() if one and not set(one) & set("�&;/\\"))
