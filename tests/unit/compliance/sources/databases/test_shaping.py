"""What a server gives, as columns."""

import pyarrow as pa

from compliance.sources.databases.interface import Column, Form
from compliance.sources.databases.shaping import Shape


def shaped(column: Column, first: list[object], then: list[object]) -> list[dict[str, object]]:
    """What becomes of values, where the first ones tell the layout."""
    shape = Shape([column], pa.record_batch({column.name: first}))
    rows: list[dict[str, object]] = shape.of(pa.record_batch({column.name: then})).to_pylist()
    return rows


def test_leaves_are_columns_and_none_is_lost() -> None:
    assert shaped(
        Column("doc", "doc", Form.JSON),
        ['{"a": {"b": 1}, "tags": ["x"]}', '["y"]'],
        ['{"a": {"b": 2}, "new": "z", "newer": "w"}', '["q", 1]', "5", None, "{broken", "null"],
    ) == [
        {"doc": "z\x1ew", "doc[]": None, "doc.a.b": "2", "doc.tags[]": None},
        {"doc": None, "doc[]": "q\x1e1", "doc.a.b": None, "doc.tags[]": None},
        {"doc": "5", "doc[]": None, "doc.a.b": None, "doc.tags[]": None},
        {"doc": None, "doc[]": None, "doc.a.b": None, "doc.tags[]": None},
        {"doc": "{broken", "doc[]": None, "doc.a.b": None, "doc.tags[]": None},
        {"doc": None, "doc[]": None, "doc.a.b": None, "doc.tags[]": None},
    ]


def test_documents_of_many_keys_stay_few_columns() -> None:
    many = ['{"' + str(number) + '": "v"}' for number in range(1000)]
    (first, *_) = shaped(Column("doc", "doc", Form.JSON), many, ['{"999": "v", "1000": "w"}'])
    assert len(first) == 201
    assert "w" in str(first["doc"])


def test_a_path_does_not_take_the_name_of_a_column() -> None:
    columns = [Column("a", "a", Form.JSON), Column("a.b", "b")]
    records = pa.record_batch({"a": ['{"b": "in"}'], "a.b": ["out"]})
    assert Shape(columns, records).of(records).to_pylist() == [{"a": "in", "a.b": "out"}]


def test_bytes_are_text_where_they_can_be() -> None:
    column = Column("b", "b", Form.BYTES)
    assert shaped(column, [b""], [b"\xff ann@x.org\x00", None]) == [
        {"b": "\N{REPLACEMENT CHARACTER} ann@x.org\x00"},
        {"b": None},
    ]
