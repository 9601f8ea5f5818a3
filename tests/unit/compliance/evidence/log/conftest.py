"""A log's key."""

import pytest

from compliance.evidence.ed25519 import load_signer


@pytest.fixture
def signer(company, tmp_path):
    return load_signer(company.key(tmp_path, "log"))
