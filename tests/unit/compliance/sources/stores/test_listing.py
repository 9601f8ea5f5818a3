"""What lies under the URI of a store."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from compliance.sources.interface import MalformedError, SourceError
from compliance.sources.stores import listing
from compliance.sources.stores.listing import listed
from compliance.sources.stores.objects import StoreObject


@pytest.fixture
def memory() -> Iterator[dict[str, bytes]]:
    """A store in memory."""
    held = {
        "/lake/a/2.csv": b"x\n1\n",
        "/lake/a/1.csv": b"x\n",
        "/lake/a/day=1/3.csv": b"x\n",
        "/lake/a/.hidden/4.csv": b"x\n",
        "/lake/b.csv": b"x\n",
    }
    MemoryFileSystem().pipe(held)
    yield held
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    ("uri", "found"),
    [
        pytest.param("memory://lake/b.csv", ["lake/b.csv"], id="one object"),
        pytest.param("memory://lake/a/*.csv", ["lake/a/1.csv", "lake/a/2.csv"], id="glob"),
        pytest.param("memory://lake/a/day=*/*", ["lake/a/day=1/3.csv"], id="folders by glob"),
        pytest.param(
            "memory://lake/a",
            ["lake/a/1.csv", "lake/a/2.csv", "-lake/a/.hidden", "lake/a/day=1/3.csv"],
            id="all below",
        ),
    ],
)
def test_what_is_named_is_listed_in_order(uri: str, found: list[str]) -> None:
    told = [
        one.uri if isinstance(one, StoreObject) else one.what.replace("://", "://-")
        for one in listed(uri)
    ]
    assert sorted(told) == sorted(f"memory://{name}" for name in found)


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    ("uri", "told"),
    [
        ("memory://nothing", "nothing lies there"),
        ("memory://lake/*.parquet", "matches nothing"),
        ("s3://id:sesame@bucket/a", "holds a credential"),
        ("https://host/a.csv?sig=sesame", "holds a credential"),
        ("memory://lake::s3://sesame", "chains"),
        ("s3://[sesame", "is no address"),
    ],
)
def test_what_cannot_be_used_is_told(uri: str, told: str) -> None:
    with pytest.raises(SourceError, match=told) as caught:
        listed(uri)
    assert "sesame" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize(
    ("uri", "hint"),
    [
        ("s3://data/a.csv", "pip install 'ai-lifecycle-compliance[s3]'"),
        ("gs://data/a.csv", "pip install gcsfs"),
    ],
)
def test_a_library_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, uri: str, hint: str
) -> None:
    for name in ("s3fs", "gcsfs"):
        monkeypatch.setitem(sys.modules, name, None)
    known = sys.modules["fsspec.registry"]._registry
    monkeypatch.delitem(known, uri.partition(":")[0], raising=False)
    with pytest.raises(SourceError, match="not installed") as caught:
        listed(uri)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (PermissionError("sesame"), MalformedError, "does not let this account in"),
        (RuntimeError("sesame"), MalformedError, "does not answer"),
        (type("NoCredentialsError", (Exception,), {})("sesame"), SourceError, "no account"),
    ],
)
def test_what_a_store_says_is_not_passed_on(
    monkeypatch: pytest.MonkeyPatch, error: Exception, kind: type, told: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("fsspec.core.url_to_fs", fail)
    with pytest.raises(kind, match=told) as caught:
        listed("memory://lake")
    assert "sesame" not in f"{caught.value} {caught.value.hint}"
    assert caught.value.__suppress_context__


def test_s3_is_listed(bucket) -> None:
    bucket.objects |= {"in/a.csv": b"x\n1\n", "in/b/c.csv": b"y\n", "out.csv": b"z\n"}
    assert [(one.uri, one.size) for one in listed("s3://data/in")] == [
        ("s3://data/in/a.csv", 4),
        ("s3://data/in/b/c.csv", 2),
    ]
    assert [one.uri for one in listed("s3://data/*.csv")] == ["s3://data/out.csv"]


def test_an_address_of_the_web_is_one_object(bucket) -> None:
    bucket.objects["a.csv"] = b"x\n1\n"
    (one,) = listed(f"{bucket.address}/data/a.csv?X-Amz-Signature=sesame")
    assert (one.uri, one.size) == (f"{bucket.address}/data/a.csv", 4)
    with one.open() as stream:
        assert stream.read() == b"x\n1\n"


@pytest.mark.usefixtures("memory")
def test_a_store_that_ends_while_it_is_listed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(*_: object, **__: object) -> Iterator[object]:
        yield "/lake/a", {}, {"1.csv": {"name": "/lake/a/1.csv", "size": 2}}
        raise RuntimeError("sesame")

    monkeypatch.setattr(MemoryFileSystem, "walk", walk)
    objects = listed("memory://lake/a")
    next(objects)
    with pytest.raises(MalformedError, match="does not answer") as caught:
        next(objects)
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize(
    ("info", "day"),
    [
        ({"LastModified": datetime(2026, 5, 1, 23, 30, tzinfo=UTC)}, date(2026, 5, 1)),
        ({"updated": "2026-05-01T23:30:00.000Z"}, date(2026, 5, 1)),
        ({"last_modified": datetime(2026, 5, 2, 1, tzinfo=timezone(timedelta(hours=2)))},
         date(2026, 5, 1)),
        ({"updated": "yesterday"}, None),
        ({"mtime": 12.5}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_the_day_of_the_last_change_is_told_as_each_library_does(info, day) -> None:
    assert listing._changed(info) == day
