"""Which engine reads and writes what."""

import pytest

from compliance.sources.engines.table import ENGINES, engine, engine_of, target_engine_of


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_bears_its_name(name):
    assert engine(name).name == name


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("a/b.sqlite", "sqlite"),
        ("B.DB", "sqlite"),
        ("postgresql://h/d", "postgresql"),
        ("POSTGRES://h/d", "postgresql"),
        ("a/b.csv", None),
        ("folder", None),
        ("mysql://h/d", None),
    ],
)
def test_a_name_tells_its_engine(uri, name):
    assert engine_of(uri) == name


def test_what_is_no_database_is_a_folder_of_files():
    assert target_engine_of("dev/train") == "parquet"
