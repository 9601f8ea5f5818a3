"""Keys by their URIs."""

import pytest

from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import SignatureError
from compliance.evidence.table import SIGNERS, signer_of
from compliance.keys.create import create_signing_key


def test_a_path_and_a_uri_name_the_same_key(company, tmp_path):
    path = company.key(tmp_path, "k")
    expected = load_signer(path).keyid
    assert signer_of(str(path)).keyid == expected
    assert signer_of(f"file:{path}").keyid == expected


def test_a_key_file_with_a_passphrase_asks_for_it(tmp_path):
    path = tmp_path / "k.pem"
    create_signing_key(path, passphrase="correct horse")
    assert signer_of(str(path), lambda _: "correct horse").sign(b"x")
    with pytest.raises(SignatureError, match="no usable private key") as error:
        signer_of(str(path), lambda _: "wrong")
    assert "passphrase" in error.value.hint
    with pytest.raises(SignatureError, match="nobody can be asked"):
        signer_of(str(path))


@pytest.mark.parametrize("scheme", SIGNERS)
def test_a_key_that_is_not_there_is_an_error_of_ours(scheme, tmp_path, monkeypatch):
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(SignatureError):
        signer_of(f"{scheme}:{tmp_path / 'none'}")
