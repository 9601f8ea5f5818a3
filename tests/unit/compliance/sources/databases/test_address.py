"""Addresses of databases."""

import pytest

from compliance.sources.databases.address import Address
from compliance.sources.interface import SourceError


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        ("postgresql://ann@db:5433/shop?sslmode=require", "postgresql://db:5433/shop"),
        ("postgres://db/shop", "postgresql://db/shop"),
        ("postgresql:///shop?host=/run/pg&port=5433", "postgresql:///shop?host=/run/pg&port=5433"),
        ("postgresql://db/shop?table=a.b&x=1", "postgresql://db/shop?table=a.b"),
        ("mariadb://ann@db/shop?schema=x&table=y%26z", "mysql://db/shop?schema=x&table=y%26z"),
    ],
)
def test_it_is_told_without_the_user(uri: str, told: str) -> None:
    assert Address.parse(uri).uri == told
    assert Address.parse(told).uri == told


def test_the_library_gets_all_but_what_is_ours() -> None:
    address = Address.parse("postgresql://ann%40x@db/shop?table=a&sslmode=require")
    assert address.server == "postgresql://ann%40x@db/shop?sslmode=require"
    assert (address.user, address.database, address.table) == ("ann@x", "shop", "a")


def test_a_parameter_that_is_given_stands() -> None:
    address = Address.parse("postgresql://db/shop?connect_timeout=1")
    assert address.with_parameter("connect_timeout", "9").server.endswith("connect_timeout=1")
    assert Address.parse("mysql://db/x").with_parameter("a", "9").server.endswith("?a=9")


@pytest.mark.parametrize(
    ("wide", "narrow", "covered"),
    [
        pytest.param("postgresql://h/d", "postgresql://h/d?table=t", True, id="all"),
        pytest.param("postgres://ann@h/d?table=t", "postgresql://h/d?table=t", True, id="user"),
        pytest.param(
            "postgresql://h/d?schema=s", "postgresql://h/d?schema=s&table=t", True, id="s"
        ),
        pytest.param(
            "postgresql://h/d?table=s.t", "postgresql://h/d?schema=s&table=t", True, id="qualified"
        ),
        pytest.param("postgresql://h/d?table=u", "postgresql://h/d?table=t", False, id="table"),
        pytest.param("postgresql://h/d?schema=s", "postgresql://h/d?table=t", False, id="schema"),
        pytest.param("postgresql://h/e", "postgresql://h/d?table=t", False, id="database"),
        pytest.param("mysql://h/d", "postgresql://h/d?table=t", False, id="kind"),
    ],
)
def test_what_it_covers(wide: str, narrow: str, covered: bool) -> None:
    assert Address.parse(wide).covers(Address.parse(narrow)) is covered


@pytest.mark.parametrize(
    "uri",
    [
        "postgresql://ann:sesame@h/d",
        "postgresql://ann@h/d?sslpassword=sesame",
        "postgresql://h:sesame/d",
        "postgresql://[sesame/d",
    ],
)
def test_what_cannot_be_used_is_not_repeated(uri: str) -> None:
    with pytest.raises(SourceError) as caught:
        Address.parse(uri)
    assert "sesame" not in f"{caught.value} {caught.value.hint}"
