import pyarrow as pa
import pytest

from masking.apply import apply
from masking.interface import MaskingError
from masking.plan import ColumnPlan
from masking.reveal import reveal
from policies.errors import PolicyError

ROWS = pa.record_batch(
    {
        "id": [7, 8, None],
        "ssn": ["078-05-1120", "", "x"],
        "mail": ["a@b.example", None, "c"],
        "seen": ["2024-02-29", "2024-01-01", "2024-03-01"],
    }
)
PLAN = {
    name: ColumnPlan.model_validate(told)
    for name, told in {
        "id": {"transform": "integer_key", "link": "people"},
        "ssn": {"transform": "national_id"},
        "mail": {"transform": "email"},
        "seen": {"transform": "date_shift", "with": {"subject": "id"}},
    }.items()
}


def test_only_what_is_asked_comes_back(keys) -> None:
    copy = apply(ROWS, PLAN, keys, {})
    back = reveal(copy, PLAN, keys, ["ssn"])
    assert back.column("ssn").to_pylist()[:2] == ["078-05-1120", ""]
    assert back.column("ssn").to_pylist()[2].startswith("t")  # a token tells nobody anything
    assert back.column("id").equals(copy.column("id"))


def test_a_date_comes_back_by_its_subject_which_stays_masked(keys) -> None:
    copy = apply(ROWS, PLAN, keys, {})
    back = reveal(copy, PLAN, keys, ["seen"])
    assert back.column("seen").to_pylist() == ["2024-02-29", "2024-01-01", "2024"]
    assert back.column("id").equals(copy.column("id"))


def test_a_one_way_mask_is_refused(keys) -> None:
    with pytest.raises(PolicyError, match="mail was masked by email, which nobody can turn back"):
        reveal(apply(ROWS, PLAN, keys, {}), PLAN, keys, ["mail"])


def test_an_unknown_column_is_refused(keys) -> None:
    with pytest.raises(PolicyError, match="does not name"):
        reveal(ROWS, PLAN, keys, ["other"])


def test_what_is_no_mask_is_told_without_a_value(keys) -> None:
    plan = {"a": ColumnPlan.model_validate(
        {"transform": "ranged_key", "with": {"least": 0, "largest": 2_000_000}})}  # fmt: skip
    with pytest.raises(MaskingError, match="no masks of ranged_key") as caught:
        reveal(pa.record_batch({"a": [5_000_001]}), plan, keys, ["a"])
    assert "5000001" not in str(caught.value)
