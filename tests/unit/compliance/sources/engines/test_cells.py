"""Python values as Arrow arrays."""

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.sources.engines.cells import MIXED, mixed, plain, uniform

VALUES = st.lists(
    st.one_of(
        st.none(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False),
        st.text(),
        st.binary(),
    )
)


@settings(deadline=None)
@given(VALUES)
def test_values_of_several_types_come_back_as_they_were(values) -> None:
    column = mixed(values)
    assert column.type == MIXED
    again = column.to_pylist()
    assert again == values
    assert [type(one) for one in again] == [type(one) for one in values]


def test_looked_at_they_are_text() -> None:
    assert plain(mixed([1, 2.5, "x", b"\xff", None])).to_pylist() == [
        "1",
        "2.5",
        "x",
        "\ufffd",
        None,
    ]
    column = uniform([1, None], MIXED.field(0).type)
    assert plain(column) is column
