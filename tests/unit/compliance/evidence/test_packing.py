"""The verifier as a file."""

import stat

import pytest

from compliance.evidence.interface import EvidenceError
from compliance.evidence.packing import verifier, write_verifier


def test_two_builds_are_alike_and_none_replaces_a_file(tmp_path):
    path = tmp_path / "verify.pyz"
    write_verifier(path)
    assert path.read_bytes() == verifier()
    assert path.stat().st_mode & stat.S_IXUSR
    with pytest.raises(EvidenceError, match="already"):
        write_verifier(path)
    with pytest.raises(EvidenceError, match="cannot be written"):
        write_verifier(tmp_path / "none" / "verify.pyz")
