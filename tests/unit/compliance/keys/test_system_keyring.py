import sys
from types import ModuleType

import pytest

from compliance.keys.interface import UnusableKeyError
from compliance.keys.table import fetch

KEY = bytes(range(32))


@pytest.fixture
def keyring(monkeypatch):
    """A keyring that holds one entry."""
    module = ModuleType("keyring")
    module.get_password = lambda service, user: (
        KEY.hex() if (service, user) == ("a/b", "c") else None
    )
    monkeypatch.setitem(sys.modules, "keyring", module)
    return module


def test_a_key_is_read_from_the_keyring(keyring) -> None:
    assert fetch("keyring:a/b/c") == KEY


def test_an_empty_entry_is_told_with_the_remedy(keyring) -> None:
    with pytest.raises(UnusableKeyError, match="x/y") as raised:
        fetch("keyring:x/y")
    assert "keyring set x y" in raised.value.hint


def test_an_error_of_the_keyring_is_not_repeated(keyring) -> None:
    def fail(service, user):
        raise RuntimeError(KEY.hex())

    keyring.get_password = fail
    with pytest.raises(UnusableKeyError) as raised:
        fetch("keyring:x/y")
    assert KEY.hex() not in str(raised.value)


def test_without_the_package_it_says_how_to_get_it(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(UnusableKeyError) as raised:
        fetch("keyring:a/b")
    assert "pip install keyring" in raised.value.hint


@pytest.mark.parametrize("uri", ["keyring:a", "keyring:/b", "keyring:a/"])
def test_a_uri_names_service_and_user(uri) -> None:
    with pytest.raises(UnusableKeyError, match="SERVICE/USER"):
        fetch(uri)
