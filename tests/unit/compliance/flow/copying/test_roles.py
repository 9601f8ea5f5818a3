import pytest

from compliance.flow.copying import roles
from compliance.flow.copying.compare import EXACT
from masking.plan import ColumnPlan
from masking.table import TRANSFORMS, load
from policies.terms import Label


def plan(transform, entity=None):
    return ColumnPlan(transform=transform, entity=entity)


@pytest.mark.parametrize(
    ("transform", "entity", "expected"),
    [
        ("national_id", "US_SSN", True),
        ("redact", "EMAIL_ADDRESS", True),
        ("drop", "PASSWORD", True),
        ("integer_key", None, True),
        ("person", None, True),
        ("city", "LOCATION", False),
        ("keep", "US_SSN", False),
        ("prose", "FREE_TEXT", False),
        ("age_band", "AGE", False),
    ],
)
def test_what_names_a_person_gates(transform, entity, expected) -> None:
    assert roles.gates(plan(transform, entity)) is expected


def test_every_keyed_transform_has_a_role() -> None:
    moved = {"date_shift", "noise", "shuffle", "top_bottom", "age_90", "token"}
    keyed = {name for name in TRANSFORMS if load(name).label is Label.PSEUDONYMOUS}
    assert roles.KEYED | moved >= keyed
    assert keyed >= roles.KEYED - {"ranged_key"} >= EXACT - {"ranged_key"}


def test_quasi_and_sensitive_columns_that_are_told() -> None:
    columns = {
        "zip": plan("zip3", "ZIP_CODE"),
        "ill": plan("keep", "HEALTH_CONDITION"),
        "city": plan("city", "LOCATION"),
        "age": plan("redact", "AGE"),
    }
    assert roles.quasi(columns) == ("zip",)
    assert roles.sensitive(columns) == ("ill",)
    assert roles.searched(columns) == ("zip", "ill")
