"""What a URI may not say."""

import pytest

from policies.uris import holds_secret, inside, lies_in_files


@pytest.mark.parametrize(
    "uri",
    [
        pytest.param("postgresql://ann:sesame@db/x", id="userinfo"),
        pytest.param("postgresql://ann:@db/x", id="empty password"),
        pytest.param("mysql://ann:p@ss@db/x", id="at in the password"),
        pytest.param("postgresql://db/x?password=sesame", id="parameter"),
        pytest.param("https://host/a.csv?SIG=abc", id="signature"),
        pytest.param("s3://id:secret@bucket/a", id="store"),
    ],
)
def test_a_secret_is_seen(uri: str) -> None:
    assert holds_secret(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "postgresql://ann@db/x?table=a",
        "s3://bucket/year=2024/*.parquet",
        "data/a.csv",
        "data/token=1/a?.csv",
        "postgresql:///x?host=/tmp",
    ],
)
def test_a_uri_without_a_secret_is_fine(uri: str) -> None:
    assert not holds_secret(uri)


def test_what_is_no_uri_is_told_without_its_text() -> None:
    with pytest.raises(ValueError, match="neither a path nor a URI") as caught:
        holds_secret("postgresql://[sesame/x")
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize(
    ("place", "outer", "expected"),
    [
        ("data/x.csv", "./data", True),
        ("data/*.csv", "data", True),
        ("database/x", "data", False),
        ("/srv/data/x", "/srv/data", True),
        ("srv/data", "/srv/data", False),
        ("s3://b/a/x", "s3://b/a", True),
        ("s3://ba/x", "s3://b", False),
        ("postgresql://h/db?table=a", "postgresql://h/db", True),
        ("postgresql://h/db", "postgresql://h/db?table=a", False),
        ("file:///srv/x", "/srv", True),
    ],
)
def test_a_place_lies_in_another_by_path_bucket_or_table(place, outer, expected):
    assert inside(place, outer) is expected


@pytest.mark.parametrize(
    ("uri", "expected"),
    [("data/a.csv", True), ("file:///a", True), ("sqlite:///a.db", True), ("s3://b/a", False)],
)
def test_what_lies_in_files_is_told_from_what_a_server_guards(uri, expected):
    assert lies_in_files(uri) is expected
