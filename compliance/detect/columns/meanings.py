"""What the name of a column says it holds."""

from dataclasses import replace
from typing import Final

from compliance.detect.columns.headers import core, is_measure, words
from compliance.detect.columns.lexicon import (
    KEYED_BY,
    KEYS,
    LIKELY,
    PEOPLE,
    PHRASES,
    SURE,
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
_BARE_KEYS: Final = frozenset(KEYS) - {"code", "ref", "reference", "num"}
_CODED: Final = (("source", "concept", "id"), ("concept", "id"), ("source", "concept"), ("source",))
_WRAPPED: Final = (("source", "concept", "id"), ("concept", "id"), ("source", "value"))
_CLINICAL: Final = frozenset(
    ("condition", "drug", "procedure", "measurement", "observation", "device", "cause", "diagnosis")
)
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
    said = [one for form in _forms(core(found)) for one in (*_phrases(form), *_people(form))]
    if found[-2:] == ("concept", "id"):
        said = [replace(one, coded=True) for one in said]
    said += WHOLE.get(core(found), [])
    if core(found)[-1] in _TIMES:
        said.append(Meaning(Entity("DATE_TIME"), LIKELY))
    best: dict[Entity, Meaning] = {}
    for one in said:
        if one.entity not in best or one.weight > best[one.entity].weight:
            best[one.entity] = one
    return tuple(sorted(best.values(), key=lambda one: -one.weight))


def is_bare_name(header: str) -> bool:
    """Whether the name is just `name`, of whatever it may be."""
    return core(header_words(header))[-1:] == ("name",) and len(core(header_words(header))) == 1


def is_bare_key(header: str) -> bool:
    """Whether the name is just `id`, `uuid`, `number`: the key of whatever the table is about."""
    found = header_words(header)
    return len(found) == 1 and found[0] in _BARE_KEYS


def _is_clinical_code(found: tuple[str, ...]) -> bool:
    """OMOP's form: `condition_concept_id`, `drug_source_value`."""
    coded = next((one for one in _WRAPPED if found[-len(one) :] == one), ())
    head = found[: len(found) - len(coded)]
    return bool(coded and head) and head[-1] in _CLINICAL


def _forms(found: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The name, and what it is without the words that OMOP wraps codes in."""
    forms = [found]
    for coded in _CODED:
        if len(found) > len(coded) and found[-len(coded) :] == coded:
            forms.append(found[: -len(coded)])
            break
    return forms


def _phrases(found: tuple[str, ...]) -> list[Meaning]:
    """What the longest known phrase at the end says."""
    for start in range(len(found)):
        if known := PHRASES.get(found[start:]):
            return known
    return []


def _people(found: tuple[str, ...]) -> list[Meaning]:
    """A word for a person, with `name` or a key behind it, or alone."""
    if len(found) > 1 and found[-2] in PEOPLE:
        if found[-1] == "name":
            return [] if PHRASES.get(found[-2:]) else [Meaning(PERSON, SURE)]
        if found[-1] in KEYS:
            return [Meaning(PERSON_ID, SURE)]
    if found[-1] in KEYED_BY:
        return [Meaning(PERSON_ID, SURE if len(found) == 1 else LIKELY)]
    return []
