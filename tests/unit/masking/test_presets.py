from datetime import date

import pyarrow as pa
import pytest

from masking.apply import apply
from masking.defaults import YEAR
from masking.plan import ColumnPlan, Plan
from masking.presets import PRESETS, with_preset
from masking.table import BESIDE, build
from policies.entities import ENTITIES, kind_of
from policies.errors import PolicyError
from policies.terms import Kind

AS_OF = date(2026, 11, 26)


def under(name, **columns):
    plan = Plan(tables={"t": {path: ColumnPlan(**told) for path, told in columns.items()}})
    changed = with_preset(plan, name, AS_OF)
    assert changed.preset == name
    return changed.tables["t"]


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("entity", ENTITIES)
def test_every_entity_has_a_plan_that_can_be_built(name, entity) -> None:
    plan = under(name, a={"transform": "redact", "entity": entity})["a"]
    assert plan.transform in BESIDE or build(plan)


def test_an_unknown_preset_is_told() -> None:
    with pytest.raises(PolicyError, match="no preset is called 'x'"):
        with_preset(Plan(tables={}), "x", AS_OF)


@pytest.mark.parametrize("entity", [e for e in ENTITIES if kind_of(e) is Kind.DIRECT])
def test_safe_harbor_leaves_no_identifier_but_keyed_keys(entity) -> None:
    told = under("hipaa-safe-harbor", a={"transform": "integer_key", "link": "p", "entity": entity})
    keys = {"PERSON_ID", "ID", "MEDICAL_RECORD_NUMBER", "HEALTH_INSURANCE_ID", "UUID", "COMPANY_ID"}
    expected = "integer_key" if entity in keys else "redact"
    assert told["a"].transform == expected


@pytest.mark.parametrize(
    ("path", "plan", "values", "expected"),
    [
        ("birth", ("date_shift", "DATE_OF_BIRTH"), ["1937-05-01", "1936-12-31", "1901-01-01"],
         ["1937", "1937", "1937"]),
        ("seen", ("date_shift", "DATE_TIME"), ["2024-02-29T10:00:00Z", "1936-12-31"],
         ["2024", "1937"]),
        ("age", ("age_band", "AGE"), ["89", "90", "104", "0"], ["89", "90", "90", "0"]),
        ("zip", ("zip3", "ZIP_CODE"), ["02139", "06301", "20301", "SW1A", "9021"],
         ["021", "000", "000", "000", "000"]),
    ],
)  # fmt: skip
def test_safe_harbor_on_the_border(keys, path, plan, values, expected) -> None:
    columns = under("hipaa-safe-harbor", **{path: {"transform": plan[0], "entity": plan[1]}})
    masked = apply(pa.record_batch({path: values}), columns, keys, {})
    assert masked.column(path).to_pylist() == expected


def test_a_year_in_numbers_is_cut_too(keys) -> None:
    kept = {"transform": "keep", "reason": YEAR, "entity": "DATE_OF_BIRTH"}
    columns = under("hipaa-safe-harbor", born=kept)
    masked = apply(pa.record_batch({"born": [1920, 1937, 1990]}), columns, keys, {})
    assert masked.column("born").to_pylist() == [1937, 1937, 1990]


def test_the_day_of_reference_stands_in_the_plan() -> None:
    column = {"transform": "date_shift", "entity": "DATE_OF_BIRTH"}
    assert under("hipaa-safe-harbor", a=column)["a"].parameters == {"earliest": 1937}


def test_realistic_names_keep_part_link_and_gender() -> None:
    column = ColumnPlan.model_validate(
        {
            "transform": "person",
            "with": {"which": "given", "unique": True},
            "link": "person",
            "entity": "PERSON",
        }
    )
    plan = with_preset(Plan(tables={"t": {"a": column}}), "dev-realistic", AS_OF)
    changed = plan.tables["t"]["a"]
    assert changed.parameters == {"gender": "keep", "which": "given", "unique": True}
    assert changed.link == "person"


def test_card_data_under_pci() -> None:
    told = under(
        "pci",
        pan={"transform": "token", "link": "pan", "entity": "CREDIT_CARD"},
        cvv={"transform": "keep", "reason": "x", "entity": "CREDIT_CARD_CVV"},
        until={"transform": "date_shift", "entity": "CREDIT_CARD_EXPIRY"},
    )
    assert [one.transform for one in told.values()] == ["card", "drop", "redact"]
    assert told["pan"].link == "pan"
