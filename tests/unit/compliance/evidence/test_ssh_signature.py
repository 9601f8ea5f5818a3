"""Signatures in the form of OpenSSH; that ssh-keygen takes them is tested with the guide."""

import subprocess

import pytest

from compliance.evidence import ssh_signature
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import TamperedError


@pytest.fixture
def signer(company, tmp_path):
    return load_signer(company.key(tmp_path, "k"))


def test_what_a_key_signs_is_accepted_for_it(signer):
    ssh_signature.check(ssh_signature.sign(b"data", signer), b"data", signer.keyid, "x")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda told: told + b"\n", id="a line more"),
        pytest.param(lambda told: told.replace(b"\n", b"\r\n"), id="other ends of lines"),
        pytest.param(lambda told: told.replace(b"SSH SIG", b"PGP SIG"), id="another armour"),
        pytest.param(lambda told: told[:-60], id="cut"),
        pytest.param(lambda told: b"", id="empty"),
        pytest.param(lambda told: b"a\n%%%\nb\n", id="no base64"),
        pytest.param(lambda told: told.replace(b"U1NI", b"U1NJ", 1), id="another magic"),
    ],
)
def test_another_form_is_tampering(signer, change):
    told = change(ssh_signature.sign(b"data", signer))
    with pytest.raises(TamperedError):
        ssh_signature.check(told, b"data", signer.keyid, "x")


def test_another_message_and_another_key_are_tampering(signer, company, tmp_path):
    told = ssh_signature.sign(b"data", signer)
    with pytest.raises(TamperedError, match="another manifest"):
        ssh_signature.check(told, b"date", signer.keyid, "x")
    other = load_signer(company.key(tmp_path, "other"))
    with pytest.raises(TamperedError, match="named for its key"):
        ssh_signature.check(told, b"data", other.keyid, "x")


def test_the_public_line_is_the_one_that_openssh_reads(signer, tmp_path):
    path = tmp_path / "k.ssh"
    path.write_text(ssh_signature.public_line(signer.public) + "\n")
    try:
        told = subprocess.run(
            ["ssh-keygen", "-l", "-f", path], capture_output=True, text=True, check=True
        )
    except FileNotFoundError:
        pytest.skip("ssh-keygen is not installed")
    assert "ED25519" in told.stdout
