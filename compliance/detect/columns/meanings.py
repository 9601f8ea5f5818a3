"""What the name of a column says it holds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from compliance.detect.columns.headers import core, is_measure, words
from compliance.detect.columns.lexicon import (
    ALONE,
    CATEGORIES,
    JOINTS,
    KEYED_BY,
    KEYS,
    LIKELY,
    NAMES,
    PEOPLE,
    PHRASES,
    SURE,
    USES,
    VOCABULARY,
    WHOLE,
    Meaning,
)
from policies.terms import Entity

_TIMES: Final = frozenset([
    "date", "time", "datetime", "timestamp", "ts", "dttm", "dt", "at", "on", "start", "stop",
    "end", "begin", "until", "from", "to", "created", "updated", "modified", "year", "month",
    "day", "hour", "datum", "zeit", "uhrzeit", "fecha", "hora", "ano", "jahr", "annee", "heure",
    "ora", "anno", "update",
])  # fmt: skip
_BARE_KEYS: Final = frozenset(KEYS) - {"code", "ref", "reference", "num", "cod"}
_CODED: Final = (("source", "concept", "id"), ("concept", "id"), ("source", "concept"), ("source",))
_WRAPPED: Final = (("source", "concept", "id"), ("concept", "id"), ("source", "value"))
_CLINICAL: Final = frozenset(
    ("condition", "drug", "procedure", "measurement", "observation", "device", "cause", "diagnosis")
)
_CLASSES: Final = frozenset([
    "GENDER", "NRP", "AGE", "MARITAL_STATUS", "EDUCATION", "OCCUPATION", "LOCATION", "ZIP_CODE",
    "TITLE", "RELATIVE", "MEDICAL_CODE", "HEALTH_CONDITION", "FINANCIAL",
])  # fmt: skip
"""What is told in classes, so that a code or a group of it is still of it."""
_BESIDE: Final = PEOPLE | USES | JOINTS
_BEHIND: Final = _BESIDE - {
    "verified", "registered", "reported", "default", "new", "old", "account", "card", "street",
    "user", "first", "last", "mail", "organization",
}  # fmt: skip
"""What may stand behind, without saying that something was done, or that it is another thing."""
_VAGUE: Final = frozenset(
    ("code", "value", "description", "result", "reason", "notes", "name", "host", "area", "place")
)
"""Of these alone a person's word before does not say more."""
_COUNTED: Final = frozenset(("child", "adult", "passenger", "people", "rider", "player", "guest"))
_COUNTS: Final = frozenset(("no", "nr", "num", "number"))
"""Behind those they say how many, not which."""
PERSON, PERSON_ID = Entity("PERSON"), Entity("PERSON_ID")


def header_words(header: str) -> tuple[str, ...]:
    """The words of a column's name, joined ones taken apart."""
    return words(header, VOCABULARY)


def meanings(header: str) -> tuple[Meaning, ...]:
    """What the name says, strongest first; empty where it says nothing we know."""
    found = header_words(header)
    if not found or is_measure(found):
        return ()
    if _is_clinical_code(found):
        return (Meaning(Entity("MEDICAL_CODE"), SURE),)
    said = _said(found)
    if found[-2:] == ("concept", "id"):
        said = [replace(one, coded=True, weight=SURE) for one in said]
    if core(found)[-1] in _TIMES:
        said.append(Meaning(Entity("DATE_TIME"), LIKELY))
    return _best(said)


def declared_upstream(entity: Entity) -> Meaning:
    """What a dataset that this one is derived from says of its column of the same name."""
    return Meaning(entity, SURE, source="lineage")


def is_bare_name(header: str) -> bool:
    """Whether the name is just `name`, of whatever it may be."""
    found = core(header_words(header))
    return len(found) == 1 and found[0] in NAMES


def is_bare_key(header: str) -> bool:
    """Whether the name is just `id`, `uuid`, `number`: the key of whatever the table is about."""
    found = header_words(header)
    return len(found) == 1 and found[0] in _BARE_KEYS


def _is_clinical_code(found: tuple[str, ...]) -> bool:
    """OMOP's form: `condition_concept_id`, `drug_source_value`."""
    coded = next((one for one in _WRAPPED if found[-len(one) :] == one), ())
    head = found[: len(found) - len(coded)]
    return bool(coded and head) and head[-1] in _CLINICAL


def _said(found: tuple[str, ...]) -> list[Meaning]:
    """By the first form of the name that says anything, and by what is wrapped or classed in it."""
    said: list[Meaning] = []
    for form in _forms(found):
        said = [*_phrases(form), *_people(form), *_alone(form)]
        if said:
            break
    if not said and len(found) > 1 and found[-1] in CATEGORIES:
        classed = [*_said(found[:-1])]
        said = [replace(one, coded=True) for one in classed if one.entity in _CLASSES]
    return said


def _forms(found: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name; without its wrapping; without a person or a use at its end."""
    yield found
    bare = core(found)
    if bare != found:
        yield bare
    for coded in _CODED:
        if len(bare) > len(coded) and bare[-len(coded) :] == coded:
            yield bare[: -len(coded)]
            break
    shorter = bare
    while len(shorter) > 1 and shorter[-1] in _BEHIND:
        shorter = shorter[:-1]
    if shorter != bare and shorter[-1] not in KEYS:
        yield shorter


def _phrases(found: tuple[str, ...]) -> list[Meaning]:
    """What the longest known phrase at the end says."""
    for start in range(len(found)):
        if known := PHRASES.get(found[start:]):
            return known
    return []


def _alone(found: tuple[str, ...]) -> Iterator[Meaning]:
    """What holds only where nothing but a person or a use stands before it."""
    start = 0
    while True:
        vague = start > 0 and found[start] in _VAGUE
        for table in (ALONE,) if vague else (ALONE, WHOLE):
            yield from table.get(found[start:], ())
        if start == len(found) - 1 or not (found[start] in _BESIDE or found[start].isdigit()):
            return
        start += 1


def _people(found: tuple[str, ...]) -> list[Meaning]:
    """A word for a person, with `name` or a key behind it or before, or alone."""
    pairs = [found[-2:], tuple(one for one in found if one not in JOINTS)[1::-1]]
    for person, thing in (one for one in pairs if len(one) > 1):
        if person in PEOPLE and thing in NAMES:
            return [] if PHRASES.get(found[-2:]) else [Meaning(PERSON, SURE)]
        if person in PEOPLE and thing in KEYS:
            other = PHRASES.get(found[-2:]) or (person in _COUNTED and thing in _COUNTS)
            return [] if other else [Meaning(PERSON_ID, SURE)]
    if found[-1] in KEYED_BY:
        return [Meaning(PERSON_ID, SURE if len(found) == 1 else LIKELY, bare=True)]
    return []


def _best(said: list[Meaning]) -> tuple[Meaning, ...]:
    best: dict[Entity, Meaning] = {}
    for one in said:
        if one.entity not in best or one.weight > best[one.entity].weight:
            best[one.entity] = one
    return tuple(sorted(best.values(), key=lambda one: -one.weight))
