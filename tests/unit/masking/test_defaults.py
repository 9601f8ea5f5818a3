import pyarrow as pa
import pytest

from masking.defaults import ATTRIBUTE, NOTHING_FOUND, suggest
from masking.table import BESIDE, build
from policies.entities import ENTITIES, severity_of
from policies.terms import ColumnVerdict, Entity

TEXT = pa.string()


def verdict(entity, path="x", *, candidates=(), free_text=False) -> ColumnVerdict:
    word = None if entity is None else Entity(entity)
    severity = severity_of(word) if word else None
    return ColumnVerdict(
        path, word, 0.9, None, severity, 1, 1, candidates=candidates, free_text=free_text
    )


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_word_of_the_vocabulary_has_a_plan_that_can_be_built(entity) -> None:
    plan = suggest(verdict(entity), TEXT, None)
    assert plan.transform in BESIDE or build(plan)
    assert plan.entity == entity


@pytest.mark.parametrize(
    ("entity", "path", "transform", "parameters"),
    [
        ("PERSON", "FIRST", "person", {"which": "given"}),
        ("PERSON", "last_name", "person", {"which": "family"}),
        ("PERSON", "maidenName", "person", {"which": "family"}),
        ("PERSON", "applicant", "person", {"which": "auto"}),
        ("LOCATION", "CITY", "city", {}),
        ("LOCATION", "STATE", "keep", {}),
        ("US_SSN", "ssn", "national_id", {"scheme": "us_ssn"}),
        ("IBAN_CODE", "iban", "iban", {}),
        ("SOCIAL_HANDLE", "twitter", "username", {}),
        ("PERSON_ID", "patient", "integer_key", {}),
        ("PASSWORD", "pw", "drop", {}),
        ("GENDER", "sex", "keep", {}),
        ("FREE_TEXT", "note", "prose", {"policy": "consistent"}),
    ],
)
def test_an_entity_is_masked_as_its_kind_asks(entity, path, transform, parameters) -> None:
    plan = suggest(verdict(entity, path), TEXT, None)
    assert (plan.transform, plan.parameters) == (transform, parameters)


def test_dates_shift_by_their_subject_or_tell_their_year() -> None:
    with_subject = suggest(verdict("DATE_OF_BIRTH"), pa.date32(), "patient", "people")
    assert with_subject.parameters == {"subject": "patient", "subject_link": "people"}
    assert suggest(verdict("DATE_OF_BIRTH"), TEXT, None).transform == "generalise_date"


def test_a_date_in_numbers_is_redacted_but_for_a_year() -> None:
    assert suggest(verdict("DATE_OF_BIRTH", "birth_year"), pa.int64(), "p").transform == "keep"
    assert suggest(verdict("DATE_OF_BIRTH", "birth_month"), pa.int64(), "p").transform == "redact"


def test_nothing_found_is_kept_with_that_reason() -> None:
    plan = suggest(verdict(None), TEXT, None)
    assert (plan.transform, plan.reason) == ("keep", NOTHING_FOUND)


def test_attributes_are_kept_with_their_reason() -> None:
    assert suggest(verdict("FINANCIAL"), pa.float64(), None).reason == ATTRIBUTE


def test_a_verdict_that_abstains_is_taken_at_its_worst() -> None:
    candidates = (Entity("GENDER"), Entity("US_SSN"))
    assert suggest(verdict(None, candidates=candidates), TEXT, None).entity == "US_SSN"


def test_an_unknown_word_is_redacted_and_prose_is_prose() -> None:
    assert suggest(verdict("MARTIAN_ID"), TEXT, None).transform == "redact"
    assert suggest(verdict("URL", free_text=True), TEXT, None).transform == "prose"
