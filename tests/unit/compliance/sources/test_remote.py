"""What does not lie on this machine."""

import pytest

from compliance.sources.interface import SourceError
from compliance.sources.remote import remote_parts, scheme_of, told


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("S3://bucket/a", "s3"),
        ("postgresql://db/x", "postgresql"),
        ("data/a.csv", None),
        ("C:\\data\\a.csv", None),
        ("a:b.csv", None),
        ("./s3://x", None),
    ],
)
def test_a_uri_has_a_scheme(text: str, scheme: str | None) -> None:
    assert scheme_of(text) == scheme


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(SourceError, match="gopher: nothing reads") as caught:
        remote_parts("gopher://ann:sesame@host/x")
    assert "sesame" not in f"{caught.value} {caught.value.hint}"


def test_databases_and_stores_are_read(postgres, bucket) -> None:
    name = postgres.database("CREATE TABLE t (id int)")
    bucket.objects["a.csv"] = b"x\n1\n"
    assert [one.format for one in remote_parts(postgres.uri(name))] == ["postgresql"]
    assert [one.format for one in remote_parts("s3://data/a.csv")] == ["csv"]


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("postgresql://ann@db/x?sslmode=require&table=t", "postgresql://db/x?table=t"),
        ("https://ann@host/a.csv?X-Amz-Signature=sesame", "https://host/a.csv"),
        ("s3://bucket/year=2024/*.csv", "s3://bucket/year=2024/*.csv"),
    ],
)
def test_a_uri_is_told_without_what_lets_in(uri: str, shown: str) -> None:
    assert told(uri) == shown
