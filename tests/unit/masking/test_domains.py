from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from masking.domains import canonical, domain_of, folded, over_distinct, text_type
from masking.interface import MaskingError
from masking.plan import ColumnPlan


@pytest.mark.parametrize(
    "column",
    [
        pa.array([123]),
        pa.array([123.0]),
        pa.array(["123"]),
        pa.array([" 123 "], type=pa.large_string()),
        pa.array(["１２３"]),
        pa.array([Decimal("123.00")]),
        pa.array(["123"]).dictionary_encode(),
    ],
    ids=["integer", "float", "text", "large and padded", "full width", "decimal", "dictionary"],
)
def test_one_value_has_one_canonical_text_in_every_type(column) -> None:
    assert canonical(column).to_pylist() == ["123"]


def test_large_and_broken_floats_stay_apart() -> None:
    assert canonical(pa.array([123456789012.0, 0.5, None])).to_pylist() == [
        "123456789012",
        "0.5",
        None,
    ]


def test_leading_zeros_make_another_value() -> None:
    assert canonical(pa.array(["00123"])).to_pylist() == ["00123"]


def test_bytes_have_no_canonical_text() -> None:
    with pytest.raises(MaskingError):
        canonical(pa.array([b"a"]))


def test_folding_drops_case() -> None:
    assert folded(pa.array(["Straße", "AB", None])).to_pylist() == ["strasse", "ab", None]


def test_distinct_values_are_masked_once_and_empty_text_stays() -> None:
    seen = []

    def mask(values):
        seen.extend(values.to_pylist())
        return pa.array([f"<{value}>" for value in values.to_pylist()])

    column = pa.array(["a", "b", "a", None, ""])
    assert over_distinct(column, mask).to_pylist() == ["<a>", "<b>", "<a>", None, ""]
    assert seen == ["a", "b", ""]


def test_a_domain_is_the_link_or_the_entity_never_the_column() -> None:
    assert domain_of(ColumnPlan(transform="token", link="a", entity="US_SSN")) == "a"
    assert domain_of(ColumnPlan(transform="token", entity="US_SSN")) == "us_ssn"
    assert domain_of(ColumnPlan(transform="token")) == "token"


def test_text_keeps_its_size() -> None:
    assert text_type(pa.large_string()) == pa.large_string()
    assert text_type(pa.int8()) == pa.string()


@pytest.mark.parametrize("repeats", [1, 2, 50])
def test_values_are_masked_alike_whether_their_repeats_are_looked_for_or_not(repeats) -> None:
    values = [f"v{number // repeats}" for number in range(3000)]
    column = pa.array([*values[:1500], "", *values[1500:]])
    masked = over_distinct(column, lambda some: pc.binary_join_element_wise("<", some, ">", ""))
    assert masked.to_pylist() == [f"<{value}>" if value else "" for value in column.to_pylist()]
