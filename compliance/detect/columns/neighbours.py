"""What the other columns of a table say of one.

An `id` beside names and birth dates is the key of a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from compliance.detect.columns.lexicon import PEOPLE
from compliance.detect.columns.meanings import (
    PERSON,
    PERSON_ID,
    header_words,
    is_bare_key,
    is_bare_name,
)
from compliance.detect.columns.shapes import Profile
from compliance.detect.columns.verdict import Judgement
from policies.terms import Entity

SOURCE: Final = "table"
_WEIGHT: Final = 0.4

_ATTRIBUTES: Final = frozenset([
    "PERSON", "DATE_OF_BIRTH", "US_SSN", "EMAIL_ADDRESS", "NATIONAL_ID", "GENDER", "PASSPORT",
    "DRIVER_LICENSE", "CREDIT_CARD", "FINANCIAL", "OCCUPATION", "MARITAL_STATUS", "AGE", "NRP",
])  # fmt: skip
"""What a row holds that is about one person."""
_PEOPLE: Final = frozenset([
    "PERSON", "PERSON_ID", "DATE_OF_BIRTH", "US_SSN", "NATIONAL_ID", "EMAIL_ADDRESS",
    "MEDICAL_RECORD_NUMBER", "USERNAME", "PASSPORT", "DRIVER_LICENSE",
])  # fmt: skip
_HEALTH: Final = frozenset([
    "patient", "encounter", "diagnosis", "diagnoses", "icd", "snomed", "loinc", "procedure",
    "medication", "drug", "dose", "condition", "allergy", "immunization", "careplan", "visit",
    "admission", "discharge", "hospital", "clinical", "clinician", "prescription", "observation",
    "measurement", "provider",
])  # fmt: skip
_HEALTH_ENTITIES: Final = frozenset({"MEDICAL_CODE", "HEALTH_CONDITION", "HEALTH_MEASUREMENT"})
_TRAITS: Final = frozenset(
    {"DATE_OF_BIRTH", "GENDER", "US_SSN", "AGE", "MARITAL_STATUS", "NATIONAL_ID"}
)
"""Only people have them."""
_UNIQUE: Final = 0.95
_NAMELIKE: Final = 0.7
_GIVEN: Final = 0.2
"""Share of values that begin with a common given name, in a column of names of any people."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One column of a table."""

    header: str
    shape: Profile
    judgement: Judgement


def consult(columns: Sequence[Neighbour]) -> None:
    """Add to each column's judgement what its neighbours say."""
    told = {one.judgement.best for one in columns}
    described = bool(told & _TRAITS)
    written_to = "EMAIL_ADDRESS" in told
    for column in columns:
        _weigh_name(column, personal=described or (written_to and column.shape.is_full_names))
    told = {one.judgement.best for one in columns} - {None}
    about_people = bool(told & _PEOPLE)
    named = any(PEOPLE.intersection(header_words(one.header)) for one in columns)
    about_one = len(told & _ATTRIBUTES) > 1 and (bool(told & _PEOPLE) or named)
    health = about_people and any(_HEALTH.intersection(header_words(one.header)) for one in columns)
    located = bool(told & {"STREET_ADDRESS", "PHONE_NUMBER"})
    for column in columns:
        if located and is_bare_name(column.header) and column.judgement.best is None:
            column.judgement.add(Entity("ORGANIZATION"), SOURCE, _WEIGHT)
        if about_people:
            _bear_out(column, health=health)
        if about_one:
            _weigh_key(column)


def _bear_out(column: Neighbour, *, health: bool) -> None:
    """Among people, a name with several readings is taken for the personal one."""
    judgement = column.judgement
    if judgement.best is not None:
        return
    for entity in list(judgement.weights):
        if entity in judgement.unsupported or "header" not in judgement.weights[entity]:
            continue
        if entity not in _HEALTH_ENTITIES or health:
            judgement.add(entity, SOURCE, _WEIGHT)


def _weigh_key(column: Neighbour) -> None:
    if (
        is_bare_key(column.header)
        and column.shape.alike >= _UNIQUE
        and column.shape.fit(PERSON_ID) >= _UNIQUE
    ):
        _take_over(column.judgement, PERSON_ID, {"header": 0.3, "shape": 0.3, SOURCE: 0.5})


def _weigh_name(column: Neighbour, *, personal: bool) -> None:
    """Plain `name` is of persons where given names begin it, or the table tells of persons.

    It does by their traits, or by addresses to write to beside what is formed as names in full.
    """
    shape = column.shape
    personal = personal or shape.given > _GIVEN
    if is_bare_name(column.header) and shape.fit(PERSON) > _NAMELIKE and personal:
        _take_over(column.judgement, PERSON, {"header": 0.4, "shape": 0.5})


def _take_over(judgement: Judgement, entity: Entity, weights: Mapping[str, float]) -> None:
    judgement.unsupported.discard(entity)
    for source, weight in weights.items():
        judgement.add(entity, source, weight)
    looks = judgement.weights.get(Entity("UUID"), {})
    if entity == PERSON_ID and "values" in looks:
        judgement.add(entity, "values", looks.pop("values"))
