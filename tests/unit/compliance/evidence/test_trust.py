"""The trust file."""

import pytest

from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import SignatureError
from compliance.evidence.trust import default_path, load_trust
from policies.errors import PolicyError


@pytest.fixture
def folder(company, tmp_path):
    for name in ("builder", "officer"):
        company.key(tmp_path, name)
    return tmp_path


def write(folder, text):
    path = folder / "trust.yaml"
    path.write_text(text)
    return path


def test_keys_are_read_from_files_beside_it_and_from_text(folder):
    pem = (folder / "officer.pub").read_text().replace("\n", "\n      ")
    trust = load_trust(
        write(
            folder,
            "keys:\n  - {name: CI, role: builder, public_key: builder.pub}\n"
            f"  - name: Officer\n    role: compliance\n    public_key: |\n      {pem}\n"
            "required: {compliance: 1}\n",
        )
    )
    assert [(one.name, one.role) for one in trust.keys] == [
        ("CI", "builder"),
        ("Officer", "compliance"),
    ]
    assert trust.keys[1].verifier.keyid == load_signer(folder / "officer.pem").keyid
    assert trust.required == {"compliance": 1}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("keys: []\n", id="no keys"),
        pytest.param("keys: [{name: CI, role: builder}]\n", id="a key without a key"),
        pytest.param("keys: [{name: CI, role: b, public_key: builder.pub, x: 1}]\n", id="unknown"),
        pytest.param(
            "keys: [{name: CI, role: b, public_key: builder.pub}]\nrequired: {b: 0}\n", id="none"
        ),
        pytest.param(
            "keys: [{name: CI, role: b, public_key: builder.pub},"
            " {name: Me, role: c, public_key: builder.pub}]\n",
            id="one key for two",
        ),
    ],
)
def test_a_bad_trust_file_is_refused(folder, text):
    with pytest.raises(PolicyError, match=r"trust\.yaml"):
        load_trust(write(folder, text))


def test_an_absent_key_is_named(folder):
    with pytest.raises(SignatureError, match=r"lost\.pub"):
        load_trust(write(folder, "keys: [{name: CI, role: b, public_key: lost.pub}]\n"))


def test_it_lies_in_the_configuration_of_the_user(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert default_path() == tmp_path / "ai-lifecycle-compliance" / "trust.yaml"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_path() == tmp_path / ".config" / "ai-lifecycle-compliance" / "trust.yaml"


@pytest.mark.parametrize("content", [None, "nothing"], ids=["absent", "no certificate"])
def test_an_authority_without_a_certificate_is_named(folder, content):
    if content:
        (folder / "tsa.pem").write_text(content)
    text = "keys: [{name: CI, role: b, public_key: builder.pub}]\ntimestamps: [tsa.pem]\n"
    with pytest.raises(SignatureError, match=r"tsa\.pem"):
        load_trust(write(folder, text))
