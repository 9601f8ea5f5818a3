"""Tables made up after schemas: `tests/corpus/columns/*.txt` say which columns hold what.

A table is `[name locale]` and columns `header|truth|maker`, with `;` between; what the truth makes
of itself needs no maker. `truth` may name other answers that are right too: `ZIP_CODE,LOCATION`.
The same seed gives the same tables.
"""

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from faker import Faker

ALSO = {
    "STREET_ADDRESS": ("LOCATION",),
    "ZIP_CODE": ("LOCATION",),
    "GEO_COORDINATE": ("LOCATION", "none"),
    "DATE_OF_BIRTH": ("DATE_TIME",),
    "DATE_OF_DEATH": ("DATE_TIME",),
    "CREDIT_CARD_EXPIRY": ("DATE_TIME", "none"),
    "FINANCIAL": ("none",),
    "TITLE": ("none",),
    "MARITAL_STATUS": ("none",),
    "EDUCATION": ("none",),
    "DEMOGRAPHIC": ("none",),
    "RELATIVE": ("none",),
    "HEALTH_MEASUREMENT": ("none",),
    "ORGANIZATION": ("none",),
    "URL": ("none",),
    "DEVICE_ID": ("ID", "UUID", "MAC_ADDRESS"),
    "ACCOUNT_NUMBER": ("ID", "PERSON_ID"),
    "MEDICAL_RECORD_NUMBER": ("PERSON_ID", "ID"),
    "HEALTH_INSURANCE_ID": ("PERSON_ID", "ID"),
    "MEDICAL_LICENSE": ("PERSON_ID", "ID"),
    "NATIONAL_ID": ("PERSON_ID", "TAX_ID"),
    "TAX_ID": ("NATIONAL_ID",),
    "ID": ("PERSON_ID", "UUID"),
    "PERSON_ID": ("ID",),
}
"""Truth → what may be said too, as the shared truth files have it."""

RANDOM_KEYS = ("PERSON_ID",)
"""A key of a thing may be taken for a person's, as the shared truth files have it."""


@dataclass(frozen=True)
class Column:
    header: str
    truth: str
    also: frozenset[str]
    values: tuple[str | None, ...]


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[Column, ...]


def tables(path: Path, *, seed: int = 0, rows: int = 120) -> Iterator[Table]:
    """The tables of a file of schemas."""
    for name, locale, columns in schemas(path):
        chance = random.Random(f"{seed} {name}")
        yield Table(name, tuple(_column(one, locale, chance, rows) for one in columns))


def schemas(path: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    name, locale, columns = "", "en_US", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "[end]"]:
        if line.startswith("["):
            if columns:
                yield name, locale, columns
            name, _, locale = line.strip("[]").partition(" ")
            locale, columns = locale or "en_US", []
        elif line.strip() and not line.startswith("#"):
            columns += [_parts(one) for one in line.split(";") if one.strip()]


def _parts(text: str) -> list[str]:
    return [*(one.strip() for one in text.split("|")), "", ""][:3]


def _column(parts: list[str], locale: str, chance: random.Random, rows: int) -> Column:
    header, truths, maker = parts
    truth, *also = (truths or "none").split(",")
    word, _, rest = (maker or truth).partition(" ")
    share = 0.0
    if "?" in header:
        header, _, part = header.partition("?")
        share = float(part or 0.3)
    fake = _fake(locale)
    fake.seed_instance(chance.random())
    make = MAKERS.get(word)
    if make is None:
        raise KeyError(f"{header}: no maker {word}")
    row = make(fake, chance, rest)
    made = tuple(None if chance.random() < share else str(row(place)) for place in range(rows))
    return Column(header, truth, frozenset([*also, *ALSO.get(truth, ())]), made)


@lru_cache
def _fake(locale: str) -> Faker:
    return Faker(locale)


Maker = Callable[[Faker, random.Random, str], Callable[[int], object]]


def _of(method: str) -> Maker:
    return lambda fake, _chance, _rest: lambda _row: getattr(fake, method)()


def _pattern(_fake: Faker, chance: random.Random, rest: str) -> Callable[[int], str]:
    """`#` a digit, `?` a capital, `%` a digit but 0, `*` a hexadecimal digit, `_` a space."""
    kinds = {"#": "0123456789", "?": "ABCDEFGHJKLMNPRSTUVWXYZ", "%": "123456789"}
    kinds |= {"*": "0123456789abcdef", "_": " "}
    return lambda _row: "".join(chance.choice(kinds.get(one, one)) for one in rest)


def _int(_fake: Faker, chance: random.Random, rest: str) -> Callable[[int], int]:
    low, high = (int(one) for one in rest.split(".."))
    return lambda _row: chance.randint(low, high)


def _float(_fake: Faker, chance: random.Random, rest: str) -> Callable[[int], str]:
    span, _, places = rest.partition(" ")
    low, high = (float(one) for one in span.split(".."))
    return lambda _row: f"{chance.uniform(low, high):.{places or 2}f}"


def _serial(_fake: Faker, _chance: random.Random, rest: str) -> Callable[[int], object]:
    head, _, start = (rest or "1").rpartition(" ")
    return lambda row: f"{head}{int(start) + row}" if head else int(start) + row


def _pick(_fake: Faker, chance: random.Random, rest: str) -> Callable[[int], str]:
    words = [one.strip() for one in rest.split(",")]
    return lambda _row: chance.choice(words)


def _date(_fake: Faker, chance: random.Random, rest: str) -> Callable[[int], str]:
    span, _, form = (rest or "2019..2024").partition(" ")
    low, high = (date(int(one), 1, 1).toordinal() for one in span.split(".."))
    return lambda _row: date.fromordinal(chance.randint(low, high)).strftime(form or "%Y-%m-%d")


def _moment(_fake: Faker, chance: random.Random, rest: str) -> Callable[[int], str]:
    start = datetime(2023, 1, 1, tzinfo=UTC)
    return lambda _row: (start + timedelta(seconds=chance.randint(0, 5 * 10**7))).strftime(
        rest or "%Y-%m-%d %H:%M:%S"
    )


def _hex(_fake: Faker, chance: random.Random, rest: str) -> Callable[[int], str]:
    return lambda _row: hashlib.sha512(str(chance.random()).encode()).hexdigest()[: int(rest)]


def _join(fake: Faker, chance: random.Random, rest: str) -> Callable[[int], str]:
    """Makers side by side, `first+last`; what is no maker stands for itself."""
    parts = [
        MAKERS[one](fake, chance, "") if one in MAKERS else (lambda _row, one=one: one)
        for one in rest.replace("_", " _ ").split("+")
    ]
    return lambda row: "".join(str(part(row)) for part in parts).replace("_", "").strip()


def _luhn(_fake: Faker, chance: random.Random, rest: str) -> Callable[[int], str]:
    head, length = rest.split()

    def one(_row: int) -> str:
        body = head + "".join(chance.choice("0123456789") for _ in range(int(length) - 1))
        body = body[: int(length) - 1]
        doubled = [int(d) * (2 - i % 2) for i, d in enumerate(reversed(body))]
        return body + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)

    return one


def _vin(_fake: Faker, chance: random.Random, _rest: str) -> Callable[[int], str]:
    letters = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)

    def one(_row: int) -> str:
        body = [chance.choice("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(17)]
        total = sum(int(letters.get(c, c)) * w for c, w in zip(body, weights, strict=True) if w)
        body[8] = "0123456789X"[total % 11]
        return "".join(body)

    return one


def _prose(fake: Faker, _chance: random.Random, rest: str) -> Callable[[int], str]:
    return lambda _row: fake.paragraph(nb_sentences=int(rest or 3))


def _words(fake: Faker, _chance: random.Random, rest: str) -> Callable[[int], str]:
    return lambda _row: " ".join(fake.words(int(rest or 2))).title()


def _city(fake: Faker, chance: random.Random, _rest: str) -> Callable[[int], str]:
    cities = [fake.city() for _ in range(40)]
    return lambda _row: chance.choice(cities)


def _fields(method: str, form: Callable[[str], str]) -> Maker:
    return lambda fake, _chance, _rest: lambda _row: form(getattr(fake, method)())


def _one_line(text: str) -> str:
    return text.replace("\n", ", ")


def _of_list(*words: str) -> Maker:
    return lambda fake, chance, _rest: _pick(fake, chance, ",".join(words))


MAKERS: Mapping[str, Maker] = {
    "pattern": _pattern,
    "int": _int,
    "float": _float,
    "serial": _serial,
    "pick": _pick,
    "date": _date,
    "moment": _moment,
    "hex": _hex,
    "join": _join,
    "luhn": _luhn,
    "prose": _prose,
    "words": _words,
    "first": _of("first_name"),
    "last": _of("last_name"),
    "PERSON": _of("name"),
    "last_first": lambda fake, _c, _r: lambda _row: f"{fake.last_name()}, {fake.first_name()}",
    "initial": _fields("first_name", lambda text: text[0]),
    "EMAIL_ADDRESS": _of("email"),
    "USERNAME": _of("user_name"),
    "PASSWORD": _of("password"),
    "PHONE_NUMBER": _of("phone_number"),
    "US_SSN": _of("ssn"),
    "NATIONAL_ID": _of("ssn"),
    "STREET_ADDRESS": _of("street_address"),
    "address": _fields("address", _one_line),
    "LOCATION": _city,
    "country": _of("country"),
    "country_code": _of("country_code"),
    "state": _of_list("CA", "NY", "TX", "FL", "WA", "OH", "IL", "GA", "MA", "PA", "MI", "NC"),
    "state_name": _of_list("California", "New York", "Texas", "Ohio", "Georgia", "Utah", "Iowa"),
    "ZIP_CODE": _of("postcode"),
    "ORGANIZATION": _of("company"),
    "OCCUPATION": _of("job"),
    "URL": _of("url"),
    "IP_ADDRESS": _of("ipv4"),
    "ipv6": _of("ipv6"),
    "MAC_ADDRESS": _of("mac_address"),
    "IBAN_CODE": _of("iban"),
    "CREDIT_CARD": _of("credit_card_number"),
    "CREDIT_CARD_CVV": _of("credit_card_security_code"),
    "CREDIT_CARD_EXPIRY": _of("credit_card_expire"),
    "DATE_OF_BIRTH": lambda f, c, r: _date(f, c, r or "1935..2006"),
    "DATE_OF_DEATH": lambda f, c, r: _date(f, c, r or "2010..2024"),
    "DATE_TIME": _date,
    "AGE": lambda f, c, r: _int(f, c, r or "18..88"),
    "GENDER": lambda f, c, r: _pick(f, c, r or "M,F"),
    "MARITAL_STATUS": _of_list("Single", "Married", "Divorced", "Widowed"),
    "EDUCATION": _of_list("High School", "Bachelors", "Masters", "Doctorate", "Some College"),
    "NRP": _of_list("White", "Black", "Asian", "Hispanic", "Native American", "Other"),
    "FINANCIAL": lambda f, c, r: _float(f, c, r or "900..90000"),
    "TITLE": _of_list("Mr.", "Mrs.", "Ms.", "Dr."),
    "GEO_COORDINATE": lambda f, c, r: _float(f, c, r or "-80..80 6"),
    "HEALTH_MEASUREMENT": lambda f, c, r: _float(f, c, r or "2..180 1"),
    "MEDICAL_CODE": lambda f, c, r: _pattern(f, c, r or "?##.#"),
    "HEALTH_CONDITION": _of_list(
        "Hypertension", "Type 2 diabetes mellitus", "Asthma", "Acute bronchitis", "Migraine",
        "Atrial fibrillation", "Major depressive disorder", "Osteoarthritis of knee", "Pneumonia",
    ),
    "PERSON_ID": _serial,
    "ACCOUNT_NUMBER": lambda f, c, r: _pattern(f, c, r or "%#########"),
    "MEDICAL_RECORD_NUMBER": lambda f, c, r: _pattern(f, c, r or "%######"),
    "HEALTH_INSURANCE_ID": lambda f, c, r: _pattern(f, c, r or "???#########"),
    "VEHICLE_ID": _vin,
    "LICENSE_PLATE": _of("license_plate"),
    "DRIVER_LICENSE": lambda f, c, r: _pattern(f, c, r or "?########"),
    "PASSPORT": lambda f, c, r: _pattern(f, c, r or "%########"),
    "FREE_TEXT": _prose,
    "uuid": _of("uuid4"),
    "isbn": _of("isbn13"),
    "ean": _of("ean13"),
    "color": _of("color_name"),
    "currency": _of("currency_code"),
    "file": _of("file_name"),
    "path": _of("file_path"),
    "uri_path": _of("uri_path"),
    "agent": _of("user_agent"),
    "sentence": _of("sentence"),
    "bool": _of_list("true", "false"),
    "flag": _of_list("0", "1"),
    "yes": _of_list("Yes", "No"),
    "host": _of("hostname"),
    "version": lambda f, c, _r: _pattern(f, c, "#.#.#"),
    "month": _of("month_name"),
    "country_list": _of_list("Germany", "France", "Spain", "Italy", "Poland", "Japan", "Brazil"),
}  # fmt: skip
"""Word → a column of values."""
