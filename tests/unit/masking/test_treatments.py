import pytest

from masking.plan import ColumnPlan
from masking.treatments import name_columns, treatments
from policies.terms import Entity, Span

OWN = {
    "key": ColumnPlan(transform="format_preserving", link="own", entity="PERSON_ID"),
    "phone": ColumnPlan(transform="redact", entity="PHONE_NUMBER"),
}
OTHER = {
    "id": ColumnPlan(transform="format_preserving", link="other", entity="PERSON_ID"),
    "ssn": ColumnPlan(transform="national_id", link="ssn", entity="US_SSN"),
    "first": ColumnPlan.model_validate(
        {"transform": "person", "with": {"which": "given"}, "link": "p", "entity": "PERSON"}
    ),
}


def of(entity: str, by: str = "x", preset: str | None = None) -> ColumnPlan | None:
    told = treatments(OWN, {"a.csv": OWN, "b.csv": OTHER}, preset)
    return told.of(Span(0, 1, Entity(entity), 1.0, by))


@pytest.mark.parametrize(
    ("entity", "by", "link"),
    [
        pytest.param("PERSON_ID", "x", "own", id="own table first"),
        pytest.param("PERSON_ID", "b.csv:id", "other", id="column told"),
        pytest.param("US_SSN", "x", "ssn", id="other table"),
        pytest.param("EMAIL_ADDRESS", "x", "email_address", id="no column"),
    ],
)
def test_a_span_is_masked_as_its_column_is(entity, by, link):
    plan = of(entity, by)
    assert plan is not None
    assert plan.link == link


@pytest.mark.parametrize("entity", ["PHONE_NUMBER", "FINANCIAL", "SOMETHING_ELSE"])
def test_what_columns_empty_or_nobody_knows_is_only_named(entity):
    assert of(entity) is None


def test_a_preset_that_takes_names_out_leaves_no_surrogates():
    assert of("EMAIL_ADDRESS", preset="hipaa-safe-harbor") is None
    dated = of("DATE_TIME", preset="hipaa-safe-harbor")
    assert dated is not None
    assert dated.transform == "generalise_date"


def test_columns_of_names_tell_their_part():
    assert name_columns(OTHER) == [("first", "given")]
