"""How types are read."""

import pytest

from compliance.sources.databases.interface import Column, Form
from compliance.sources.databases.postgresql_types import column_of, quoted


@pytest.mark.parametrize(
    ("kind", "category", "column"),
    [
        ("int4", "N", Column("a", '"a"')),
        ("numeric", "N", Column("a", '"a"::text')),
        ("_text", "A", Column("a[]", "array_to_string(\"a\", chr(30))")),
        ("jsonb", "U", Column("a", '"a"::text', Form.JSON)),
        ("bytea", "U", Column("a", '"a"::bytea', Form.BYTES)),
    ],
)  # fmt: skip
def test_each_type_has_its_expression(kind: str, category: str, column: Column) -> None:
    assert column_of("a", kind, category) == column


def test_a_quote_in_a_name_ends_nothing() -> None:
    assert quoted('a"; --') == '"a""; --"'
