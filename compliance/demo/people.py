"""Applicants that do not exist: identity, financial and health data with valid check digits.

Card numbers lie under a test prefix (4000 00); area numbers of social security numbers are in the
issued range, since a scanner must see what production would hold.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

APPLICANT_COLUMNS = (
    "applicant_id",
    "first_name",
    "last_name",
    "date_of_birth",
    "ssn",
    "email",
    "phone",
    "street",
    "city",
    "state",
    "zip",
    "card_number",
    "annual_income",
    "diagnosis",
    "notes",
    "created_at",
)
DECISION_COLUMNS = ("decision_id", "applicant_id", "score", "outcome", "decided_at")
_ACCEPTED_FROM = 0.4
_NINE = 9


def applicants(count: int, today: date, *, seed: int = 7) -> Iterator[tuple[str, ...]]:
    """`count` rows, one value per `APPLICANT_COLUMNS`, created in the year before `today`."""
    luck = random.Random(seed)
    words = _words()
    for number in luck.sample(range(100_000, 999_999), count):
        given, family = luck.choice(words["given"]), luck.choice(words["family"])
        city, state, zip3 = luck.choice(words["cities"])
        phone = f"({luck.choice(words['area_codes'])}) 555-{luck.randrange(10_000):04d}"
        email = f"{given}.{family}{luck.randrange(10, 99)}@mail.example.org".lower()
        street = f"{luck.choice(words['streets'])} {luck.choice(words['kinds_of_street'])}"
        born = date(1945, 1, 1) + timedelta(days=luck.randrange(21_900))
        yield (
            f"AP-{number}",
            given,
            family,
            str(born),
            _social_security_number(luck),
            email,
            phone,
            f"{luck.randrange(1, 2400)} {street}",
            city,
            state,
            f"{zip3}{luck.randrange(100):02d}",
            _card_number(luck),
            str(luck.randrange(18_000, 160_000, 500)),
            luck.choice(words["diagnoses"]),
            luck.choice(words["notes"]).format(phone=phone, email=email),
            str(today - timedelta(days=luck.randrange(10, 360))),
        )


def decisions(
    people: Sequence[tuple[str, ...]], today: date, *, seed: int = 8
) -> Iterator[tuple[str, ...]]:
    """One or two decisions per applicant, one value per `DECISION_COLUMNS`."""
    luck = random.Random(seed)
    number = 500_000
    for person in people:
        for _ in range(luck.choice((1, 1, 1, 2))):
            number += luck.randrange(1, 9)
            score = luck.random()
            outcome = "accepted" if score > _ACCEPTED_FROM else "declined"
            decided = today - timedelta(days=luck.randrange(1, 10))
            yield (f"DE-{number}", person[0], f"{score:.3f}", outcome, str(decided))


@cache
def _words() -> Mapping[str, Any]:
    text = files("compliance.demo").joinpath("company_files/people.yaml").read_text("utf-8")
    words: Mapping[str, Any] = yaml.safe_load(text)
    return words


def _social_security_number(luck: random.Random) -> str:
    area = luck.choice([n for n in range(1, 900) if n not in (666, 78, 219)])
    return f"{area:03d}-{luck.randrange(10, 99):02d}-{luck.randrange(1_000, 9_999):04d}"


def _card_number(luck: random.Random) -> str:
    """A number of 16 digits with its check digit. Source: ISO/IEC 7812-1, annex B (Luhn)."""
    payload = f"400000{luck.randrange(10**9):09d}"
    doubled = (int(d) * (2 if place % 2 == 0 else 1) for place, d in enumerate(payload))
    total = sum(n - _NINE if n > _NINE else n for n in doubled)
    return payload + str(-total % 10)
