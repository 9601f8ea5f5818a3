"""What the other columns of a table say of one.

An `id` beside names and birth dates is the key of a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from compliance.detect.columns.lexicon import PEOPLE, SURE
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
    "patient", "encounter", "diagnosis", "diagnoses", "icd", "snomed", "loinc", "medication",
    "drug", "dose", "allergy", "immunization", "careplan", "admission", "discharge", "hospital",
    "clinical", "clinician", "prescription", "disease", "symptom", "symptoms", "mrn", "dx",
])  # fmt: skip
_PERHAPS_HEALTH: Final = frozenset(
    ("procedure", "condition", "visit", "observation", "measurement")
)
_HEALTH_ENTITIES: Final = frozenset({"MEDICAL_CODE", "HEALTH_CONDITION", "HEALTH_MEASUREMENT"})
_TRAITS: Final = frozenset(
    {"DATE_OF_BIRTH", "GENDER", "US_SSN", "AGE", "MARITAL_STATUS", "NATIONAL_ID"}
)
"""Only people have them."""
_OF_SOMEBODY: Final = frozenset(map(Entity, _HEALTH_ENTITIES | {"FINANCIAL"}))
_TELLING: Final = _TRAITS - {"GENDER", "AGE"}
"""Of these one is enough; shoes have a gender too, and buildings an age."""
_NAMED: Final = frozenset(("header", "lineage"))
_PROPER: Final = frozenset(("PERSON", "LOCATION", "NRP"))
_BODY: Final = frozenset(("weight", "height", "pulse", "bp", "bmi", "temperature", "chol"))
_LOCATION: Final = Entity("LOCATION")
_PLACED: Final = frozenset(("ZIP_CODE", "GEO_COORDINATE", "STREET_ADDRESS", "LOCATION"))
_ABOVE: Final = frozenset(
    (
        "manager",
        "supervisor",
        "reports",
        "reporting",
        "owner",
        "parent",
        "creator",
        "mother",
        "father",
    )
)
"""Whose key stands in a person's row beside their own."""
_MOSTLY: Final = 0.5
_SOME: Final = 0.2
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
    described = bool(told & _TELLING) or len(told & _TRAITS) > 1
    written_to = "EMAIL_ADDRESS" in told
    for column in columns:
        _weigh_name(column, personal=described or (written_to and column.shape.is_full_names))
    told = {one.judgement.best for one in columns} - {None}
    about_people = bool(told & _PEOPLE - {"EMAIL_ADDRESS"}) or described
    named = any(PEOPLE.intersection(header_words(one.header)) for one in columns)
    about_one = len(told & _ATTRIBUTES) > 1 and (bool(told & _PEOPLE) or named)
    health = about_people and _is_health(columns, told)
    if len(columns) > 1 and not (told & (_PEOPLE | _TRAITS) or named):
        _doubt_sensitive(columns)
    keyed = any(_is_others_key(one) for one in columns) and not told & _TELLING
    for column in columns if told & _PLACED else ():
        _bear_out_place(column)
    located = bool(told & {"STREET_ADDRESS", "PHONE_NUMBER"})
    for column in columns:
        if located and is_bare_name(column.header) and column.judgement.best is None:
            column.judgement.add(Entity("ORGANIZATION"), SOURCE, _WEIGHT)
        if about_people:
            _bear_out(column, health=health, bodies=bool(told & _TRAITS))
        if about_one and not keyed:
            _weigh_key(column)


def _bear_out_place(column: Neighbour) -> None:
    """Beside a city or a postal code, a state is one, and not that of a machine."""
    judgement = column.judgement
    weights = judgement.weights.get(_LOCATION, {})
    doubtful = judgement.best is not None or _LOCATION in judgement.unsupported
    if "header" in weights and not doubtful and _is_proper(column.shape):
        judgement.add(_LOCATION, SOURCE, _WEIGHT)


def _is_health(columns: Sequence[Neighbour], told: set[Entity | None]) -> bool:
    found = {word for one in columns for word in header_words(one.header)}
    perhaps = len(found & _PERHAPS_HEALTH) > 1
    return perhaps or bool(found & _HEALTH or told & _HEALTH_ENTITIES)


def _bear_out(column: Neighbour, *, health: bool, bodies: bool) -> None:
    """Among people, a name with several readings is taken for the personal one."""
    judgement = column.judgement
    if judgement.best is not None:
        return
    for entity in list(judgement.weights):
        if entity in judgement.unsupported or not _NAMED & judgement.weights[entity].keys():
            continue
        measured = bodies and column.header.lower().split("_")[-1] in _BODY
        if entity in _HEALTH_ENTITIES and not (health or measured):
            continue
        if entity in _PROPER and not _is_proper(column.shape):
            continue
        if entity == "OCCUPATION" and column.shape.jobs < _SOME:
            continue
        judgement.add(entity, SOURCE, _WEIGHT)


def _doubt_sensitive(columns: Sequence[Neighbour]) -> None:
    """Income and illness are sensitive of somebody; among columns without people there is none."""
    for column in columns:
        column.judgement.unsupported.update(_OF_SOMEBODY & column.judgement.weights.keys())


def _is_proper(shape: Profile) -> bool:
    """Whether the values are written as names are: no `running`, no `open`."""
    return max(shape.proper, shape.places, shape.given) >= _MOSTLY or shape.is_coded


def _is_others_key(column: Neighbour) -> bool:
    """Whether the column names a person by a key of their own, so that a bare `id` is not it."""
    sources = column.judgement.weights.get(PERSON_ID, {})
    told = column.judgement.best == PERSON_ID and sources.get("header", 0.0) >= SURE
    return told and _ABOVE.isdisjoint(header_words(column.header))


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
