import pytest

from compliance.keys.interface import UnusableKeyError
from compliance.keys.table import fetch


def test_a_key_is_read_from_the_environment(monkeypatch) -> None:
    monkeypatch.setenv("MASK_KEY", bytes(range(32)).hex())
    assert fetch("env:MASK_KEY") == bytes(range(32))


def test_an_absent_variable_is_told_with_the_remedy(monkeypatch) -> None:
    monkeypatch.delenv("MASK_KEY", raising=False)
    with pytest.raises(UnusableKeyError, match="MASK_KEY") as raised:
        fetch("env:MASK_KEY")
    assert "openssl rand" in raised.value.hint
