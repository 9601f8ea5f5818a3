"""Masked values as their columns take them."""

import pyarrow as pa
import pytest

from compliance.flow.provisioning.demands import fits
from compliance.flow.provisioning.fitting import fitted
from compliance.sources.engines.interface import Field
from masking.interface import MaskingError
from masking.plan import ColumnPlan

TEXT = pa.string()


def field(kind=TEXT, declared="text", **more):
    return Field("a", kind, declared, **more)


def fit(values, kind, one, transform):
    return fitted(pa.array(values, kind), one, ColumnPlan(transform=transform)).to_pylist()


def test_numbers_come_in_the_type_of_their_column():
    assert fit([5, None], pa.int32(), field(pa.int16(), "int2"), "integer_key") == [5, None]
    with pytest.raises(MaskingError, match="do not fit int2") as caught:
        fit([40_000], pa.int32(), field(pa.int16(), "int2"), "integer_key")
    assert "40000" not in str(caught.value)


def test_fakes_are_cut_behind_and_addresses_in_front():
    narrow = field(longest=5)
    assert fit(["abcdefgh", "abc"], TEXT, narrow, "person") == ["abcde", "abc"]
    mail = "anna.meier.abcdefghij234567@abcdefghij.example.com"
    assert fit([mail], TEXT, field(longest=42), "email") == [mail[-42:].lstrip(".")]
    with pytest.raises(MaskingError, match="longer than the 20"):
        fit([mail], TEXT, field(longest=20), "email")


def test_names_that_are_unique_are_cut_before_what_makes_them_so():
    plan = ColumnPlan.model_validate({"transform": "person", "with": {"unique": True}})
    names = pa.array([f"Anna Meier {word}{'a' * 11}" for word in "bc"])
    assert fitted(names, field(longest=17), plan).to_pylist() == [
        f"Anna {word}{'a' * 11}" for word in "bc"
    ]


def test_tokens_are_cut_down_to_sixty_bits_and_codes_never():
    token = "t" + "a2" * 10
    assert fit([token], TEXT, field(longest=13), "token") == [token[:13]]
    for value, width in ((token, 12), ("A-123456", 5)):
        with pytest.raises(MaskingError):
            fit([value], TEXT, field(longest=width), "format_preserving")


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (field(), ["[redacted]", None]),
        (field(pa.int32(), "int4", free=False), [None, None]),
        (field(TEXT, "jsonb", free=False), ['"[redacted]"', None]),
        (field(TEXT, "text[]", free=False), ["{}", None]),
        (field(TEXT, "tsvector", free=False), ["", None]),
    ],
    ids=lambda one: getattr(one, "declared", ""),
)
def test_what_is_redacted_is_of_the_columns_type(one, expected):
    assert fit(["[redacted]", None], TEXT, one, "redact") == expected


def test_numbers_without_declared_digits_travel_as_text():
    numeric = field(declared="numeric", free=False)
    assert fit(["1.5", None], TEXT, numeric, "noise") == ["1.5", None]
    with pytest.raises(MaskingError, match="1 numbers have more digits than noise takes"):
        fit(["1.5", "[redacted]"], TEXT, numeric, "noise")
    assert fits(numeric, ColumnPlan(transform="noise"))
    assert not fits(numeric, ColumnPlan(transform="person"))
    assert not fits(field(declared="uuid", free=False), ColumnPlan(transform="noise"))
