"""Folders as columns."""

import pytest

from compliance.sources.blob import MemoryBlob
from compliance.sources.partitions import partitions, with_partitions
from compliance.sources.table import source


@pytest.mark.parametrize(
    ("uri", "found"),
    [
        ("s3://lake/year=2024/country=DE/a.parquet", {"year": "2024", "country": "DE"}),
        ("data/mail=ann%40example.org/a.csv", {"mail": "ann@example.org"}),
        ("data/day=__HIVE_DEFAULT_PARTITION__/a.csv", {}),
        ("data/a=b.csv", {}),
        ("data/=x/y/a.csv", {}),
        ("s3://lake/x=1/a.sqlite?table=a/b=c/d", {"x": "1"}),
    ],
)
def test_folders_tell_values(uri: str, found: dict[str, str]) -> None:
    assert partitions(uri) == found


def test_each_row_has_the_values_of_its_folders() -> None:
    blob = MemoryBlob("s3://lake/ssn=536-90-4391/n=7/a.csv", b"n,m\n1,2\n3,4\n")
    reader = with_partitions(source("csv").open(blob))
    assert reader.schema.names == ["n", "m", "ssn"]
    (batch,) = reader.batches()
    assert batch.records.to_pylist() == [
        {"n": "1", "m": "2", "ssn": "536-90-4391"},
        {"n": "3", "m": "4", "ssn": "536-90-4391"},
    ]
    assert batch.lines is not None
    assert (reader.uri, list(reader.skipped)) == (blob.uri, [])


def test_without_such_folders_it_is_the_reader_itself() -> None:
    for name in ("a.csv", "x=1/a.txt"):
        blob = MemoryBlob(name, b"n,m\n1,2\n")
        reader = source("csv" if name.endswith("csv") else "text").open(blob)
        assert with_partitions(reader) is reader
