"""Every transform of the table, every promise it declares, put to random values."""

import re
import string
from datetime import date
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.keys.derive import masking_keys
from masking.domains import canonical
from masking.interface import Context, Promise
from masking.table import TRANSFORMS, load
from policies.terms import Label

KEYS = masking_keys(bytes(range(32)), "1")

_digits = st.text(string.digits, min_size=1, max_size=20)
_codes = st.text(string.ascii_letters + string.digits + "-_/. ", max_size=24)
_names = st.from_regex(
    r"(Dr\. )?[A-Z][a-z]{1,8}(-[A-Z][a-z]{2,5})?( [A-Z]\.)?( [A-Za-z]{2,9}){0,2}",
    fullmatch=True,
)
_dates = st.dates(date(1800, 1, 1), date(2150, 1, 1)).flatmap(
    lambda day: st.sampled_from(
        [f"{day}", f"{day}T10:00:00Z", f"{day:%m/%d/%Y}", f"{day:%d.%m.%Y}", f"{day:%Y%m%d}"]
    )
)
_special = st.sampled_from(
    (  # noqa: SIM905  words read better in a row
        "4111 1111 1111 1111|5500005555555559|(212) 555-0123|+1 212 555 0123|911|ſ|²|10.1.2.3|İ|"
        "-1|007|2001:db8::1|a@b.example|A@B.example|https://x.example/a?b|02139|00123|"
        "[redacted]|9999-12-31|6b1b36cb-3f4e-4a3b-8a6c-0f8b1c2d3e4f|+44 20 7946 0958|"
        "+7 912 345-67-89|078-05-1120|666-12-3456|GB82 WEST 1234 5698 7654 32|@someone"
    ).split("|")
)
VALUES = st.lists(
    st.one_of(st.none(), _digits, _codes, _names, _dates, _special, st.text(max_size=12)),
    max_size=20,
)
UNKEYED = ("date_shift", "top_bottom", "age_90", "noise", "shuffle")
"""Without a subject, a bound, a number or a second row there is nothing that a key could change."""
INTEGERS = st.lists(st.one_of(st.none(), st.integers(-(2**63) + 1, 2**63 - 1), st.integers(0, 99)))


def context(domain: str = "x", subject=None, *, backward: bool = False) -> Context:
    return Context(lambda purpose: KEYS(domain, purpose), domain, subject, backward)


def declares(promise: Promise) -> list[str]:
    return [name for name in TRANSFORMS if promise in load(name).promises]


@pytest.mark.parametrize("name", TRANSFORMS)
def test_a_transform_bears_its_name_and_explains_itself(name) -> None:
    kind = load(name)
    assert kind.name == name
    assert kind.__doc__
    assert isinstance(kind.label, Label)
    assert kind.__dataclass_params__.frozen


@pytest.mark.parametrize("name", declares(Promise.KEEPS_NULLS))
@settings(max_examples=15, deadline=None)
@given(VALUES)
def test_nulls_stay_and_the_type_is_as_told(name, values) -> None:
    transform, column = load(name)(), pa.array(values, type=pa.string())
    masked = transform.apply(column, context())
    assert len(masked) == len(column)
    assert masked.type == transform.output_type(column.type)
    assert masked.is_null().to_pylist() == column.is_null().to_pylist()


@pytest.mark.parametrize("name", declares(Promise.DETERMINISTIC))
@settings(max_examples=12, deadline=None)
@given(VALUES, st.randoms())
def test_a_value_gets_the_same_mask_wherever_it_stands(name, values, random) -> None:
    transform = load(name)()
    masked = transform.apply(pa.array(values, type=pa.string()), context()).to_pylist()
    order = list(range(len(values)))
    random.shuffle(order)
    again = transform.apply(pa.array([values[i] for i in order], type=pa.string()), context())
    assert again.to_pylist() == [masked[i] for i in order]


@pytest.mark.parametrize("name", declares(Promise.INJECTIVE))
@settings(max_examples=30, deadline=None)
@given(VALUES)
def test_distinct_values_get_distinct_masks(name, values) -> None:
    column = canonical(pa.array(values, type=pa.string())).drop_null().unique()
    masked = load(name)().apply(column, context())
    assert len(masked.unique()) == len(column)


NUMBERS = st.lists(
    st.one_of(st.none(), st.floats(-1e9, 1e9).map(lambda x: round(x, 3)), st.integers(-99, 999))
)


@pytest.mark.parametrize("name", declares(Promise.KEEPS_ORDER))
@pytest.mark.parametrize("kind", [pa.float64(), pa.int64(), pa.string()])
@settings(max_examples=12, deadline=None)
@given(NUMBERS)
def test_the_order_of_numbers_stays(name, kind, values) -> None:
    typed = [None if v is None else int(v) if kind == pa.int64() else v for v in values]
    column = pa.array([None if v is None else str(v) for v in typed] if kind == pa.string()
                      else typed, type=kind)  # fmt: skip
    masked = load(name)().apply(column, context()).to_pylist()
    told = [(v, float(m)) for v, m in zip(typed, masked, strict=True) if v is not None]
    ordered = sorted(told, key=lambda pair: pair[0])
    assert all(one[1] <= other[1] for one, other in pairwise(ordered))


@pytest.mark.parametrize("name", declares(Promise.KEEPS_TYPE))
@pytest.mark.parametrize(
    "kind", [pa.int8(), pa.int64(), pa.float32(), pa.decimal128(21, 2), pa.string()]
)
def test_the_type_of_a_column_stays(name, kind) -> None:
    column = pa.array([5, None, 99]).cast(kind)
    transform = load(name)()
    masked = transform.apply(column, context())
    assert masked.type == transform.output_type(kind) == kind
    assert masked.cast(pa.string()).to_pylist()[1] is None


@pytest.mark.parametrize("name", declares(Promise.REVERSIBLE))
@settings(max_examples=30, deadline=None)
@given(VALUES)
def test_the_key_gives_the_values_back_but_for_tokens(name, values) -> None:
    column = canonical(pa.array(values, type=pa.string()))
    subject = pa.array([f"s{place % 3}" for place in range(len(column))], type=pa.string())
    masked = load(name)().apply(column, context(subject=subject))
    again = load(name)().apply(masked, context(subject=subject, backward=True))
    for source, mask, back in zip(*(c.to_pylist() for c in (column, masked, again)), strict=True):
        assert back == (mask if mask and lost(name, mask) else source)


def lost(name: str, mask: str) -> bool:
    if name == "date_shift":
        return bool(re.fullmatch(r"\d{4}|\[redacted\]", mask))
    return bool(re.fullmatch("t[a-z2-7]{20}", mask))


@pytest.mark.parametrize("name", [*declares(Promise.KEEPS_LENGTH), *declares(Promise.KEEPS_FORMAT)])
@settings(max_examples=12, deadline=None)
@given(VALUES)
def test_length_and_format_stay(name, values) -> None:
    column = pa.array(values, type=pa.string())
    masked = load(name)().apply(column, context()).to_pylist()
    assert [len(v or "") for v in masked] == [len(v or "") for v in values]
    assert [shape(v or "") for v in masked] == [shape(v or "") for v in values]


def shape(text: str) -> str:
    return "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in text)


@pytest.mark.parametrize("name", [n for n in TRANSFORMS if load(n).label is Label.PSEUDONYMOUS])
@settings(max_examples=20, deadline=None)
@given(VALUES)
def test_another_key_gives_other_masks(name, values) -> None:
    if name in UNKEYED:
        return
    column = pa.array(sorted({f"{v}7351642 street 9" for v in values}), type=pa.string())
    one, other = (load(name)().apply(column, context(domain)) for domain in ("x", "y"))
    if name == "ip":
        return  # none of these is an address
    assert one.to_pylist() != other.to_pylist() or not len(column)


@settings(max_examples=15, deadline=None)
@given(INTEGERS)
def test_an_integer_and_its_digits_get_the_same_mask(values) -> None:
    transform = load("integer_key")()
    numbers = transform.apply(pa.array(values, type=pa.int64()), context())
    texts = pa.array([None if v is None else str(v) for v in values], type=pa.string())
    assert numbers.cast(pa.string()).to_pylist() == transform.apply(texts, context()).to_pylist()


@settings(max_examples=15, deadline=None)
@given(VALUES)
def test_no_personal_word_survives_in_a_name(values) -> None:
    column = pa.array(values, type=pa.string())
    masked = load("person")().apply(column, context()).to_pylist()
    for source, mask in zip(canonical(column).to_pylist(), masked, strict=True):
        if source and any(c.isalnum() for c in source):
            assert mask.casefold() != source.casefold()
