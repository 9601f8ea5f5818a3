import hashlib
import hmac

import pytest

from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.interface import SourceError


def test_the_digest_is_of_the_bytes(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"x" * 3_000_000)
    assert digest(LocalFile(path)) == "sha256:" + hashlib.sha256(b"x" * 3_000_000).hexdigest()


def test_a_key_makes_it_keyed(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    assert (
        digest(LocalFile(path), key=b"k" * 32)
        == "hmac-sha256:" + hmac.digest(b"k" * 32, b"x", "sha256").hex()
    )


def test_an_absent_file_has_none(tmp_path):
    with pytest.raises(SourceError):
        digest(LocalFile(tmp_path / "a"))
