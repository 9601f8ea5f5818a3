"""Keys in PEM files."""

import pytest

from compliance.evidence.ed25519 import load_signer, verifier_of
from compliance.evidence.interface import SignatureError


def test_what_a_key_signs_its_public_half_verifies(company, tmp_path):
    path = company.key(tmp_path, "k")
    signer = load_signer(path)
    verifier = verifier_of(path.with_suffix(".pub").read_bytes(), "k.pub")
    assert verifier.keyid == signer.keyid
    assert verifier.verifies(signer.sign(b"data"), b"data")
    assert not verifier.verifies(signer.sign(b"data"), b"date")
    assert not verifier.verifies(b"short", b"data")


def test_a_key_that_others_may_read_is_refused(company, tmp_path):
    path = company.key(tmp_path, "k")
    path.chmod(0o640)
    with pytest.raises(SignatureError, match="open to others"):
        load_signer(path)


@pytest.mark.parametrize("content", [b"", b"junk", b"-----BEGIN PRIVATE KEY-----\nAA\n"])
def test_a_file_without_a_key_is_refused_and_not_quoted(tmp_path, content):
    path = tmp_path / "k.pem"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(SignatureError, match="no usable private key"):
        load_signer(path)


def test_a_key_of_another_kind_is_refused(tmp_path):
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

    key = generate_private_key(SECP256R1())
    path = tmp_path / "k.pem"
    path.write_bytes(
        key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    )
    path.chmod(0o600)
    public = key.public_key().public_bytes(
        form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo
    )
    with pytest.raises(SignatureError, match="no Ed25519"):
        load_signer(path)
    with pytest.raises(SignatureError, match="no Ed25519"):
        verifier_of(public, "k.pub")


def test_an_absent_key_is_refused(tmp_path):
    with pytest.raises(SignatureError, match="cannot be read"):
        load_signer(tmp_path / "absent.pem")


def test_the_private_key_does_not_show(company, tmp_path):
    signer = load_signer(company.key(tmp_path, "k"))
    assert repr(signer) == f"Ed25519Signer(keyid='{signer.keyid}')"
