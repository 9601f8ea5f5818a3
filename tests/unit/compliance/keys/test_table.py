import pytest

from compliance.keys.interface import UnusableKeyError
from compliance.keys.table import STORES, fetch


def test_every_store_bears_its_scheme() -> None:
    assert all(store.scheme == scheme for scheme, store in STORES.items())


@pytest.mark.parametrize("uri", ["", "mask.key", "vault:a", "env:", bytes(range(32)).hex()])
def test_what_is_no_key_uri_is_refused_and_not_repeated(uri) -> None:
    with pytest.raises(UnusableKeyError) as raised:
        fetch(uri)
    assert not uri or uri not in str(raised.value)
    assert "env:NAME" in raised.value.hint
