import sys
from types import ModuleType

import pytest

from compliance.keys.interface import UnusableKeyError
from compliance.keys.table import fetch

KEY = bytes(range(32))
ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"


class FakeKms:
    """Unwraps what it wrapped, as the service does: the blob is the key, backwards."""

    def __init__(self, region: str) -> None:
        self.region = region

    def decrypt(self, *, KeyId: str, CiphertextBlob: bytes):  # noqa: N803  the service's own names
        if KeyId != ARN or self.region != "eu-central-1":
            raise PermissionError(KEY.hex())
        return {"Plaintext": CiphertextBlob[::-1]}


@pytest.fixture
def boto3(monkeypatch):
    module = ModuleType("boto3")
    module.client = lambda service, region_name: FakeKms(region_name)
    monkeypatch.setitem(sys.modules, "boto3", module)


def blob(tmp_path, content: bytes = KEY[::-1]):
    path = tmp_path / "mask.blob"
    path.write_bytes(content)
    return path


def test_a_wrapped_key_is_unwrapped(boto3, tmp_path) -> None:
    assert fetch(f"aws-kms:{ARN}?blob={blob(tmp_path)}") == KEY


def test_a_refusal_is_told_without_its_text(boto3, tmp_path) -> None:
    other = ARN.replace("1234abcd", "0000")
    with pytest.raises(UnusableKeyError, match="PermissionError") as raised:
        fetch(f"aws-kms:{other}?blob={blob(tmp_path)}")
    assert KEY.hex() not in str(raised.value)


def test_a_key_of_another_length_is_refused(boto3, tmp_path) -> None:
    with pytest.raises(UnusableKeyError, match="32 bytes"):
        fetch(f"aws-kms:{ARN}?blob={blob(tmp_path, KEY[:16])}")


def test_an_absent_blob_a_short_arn_and_no_blob_are_refused(boto3, tmp_path) -> None:
    for uri in (f"aws-kms:{ARN}?blob={tmp_path / 'none'}", "aws-kms:x?blob=y", f"aws-kms:{ARN}"):
        with pytest.raises(UnusableKeyError):
            fetch(uri)


def test_without_the_package_it_says_how_to_get_it(monkeypatch, tmp_path) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(UnusableKeyError) as raised:
        fetch(f"aws-kms:{ARN}?blob={blob(tmp_path)}")
    assert "pip install boto3" in raised.value.hint
