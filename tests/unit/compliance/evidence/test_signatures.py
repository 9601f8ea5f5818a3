"""Words on a release, in two forms."""

from datetime import date

import pytest

from compliance.evidence import manifest_file
from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import TamperedError
from compliance.evidence.signatures import read_signatures, sign_off

DAY = date(2026, 3, 3)


@pytest.fixture
def manifest(company, tmp_path):
    return manifest_file.decode(company.files(tmp_path)[manifest_file.MANIFEST])


@pytest.fixture
def signer(company, tmp_path):
    return load_signer(company.key(tmp_path, "k"))


def named(files):
    return {path.removeprefix("signatures/"): content for path, content in files.items()}


def test_a_sign_off_counts_in_both_forms_and_in_neither_alone(manifest, signer):
    files = named(sign_off(manifest, signer, DAY))
    (whole,) = read_signatures(files, manifest)
    assert whole.counts
    envelope = {name: one for name, one in files.items() if name.endswith(".json")}
    (half,) = read_signatures(envelope, manifest)
    assert not half.counts
    plain = {name: one for name, one in files.items() if name.endswith(".sig")}
    assert read_signatures(plain, manifest) == ()


def test_a_refusal_counts_alone(manifest, signer):
    (one,) = read_signatures(named(sign_off(manifest, signer, DAY, "no")), manifest)
    assert one.counts
    assert one.said.refused == "no"


def test_a_refusal_beside_a_plain_signature_is_tampering(manifest, signer):
    files = {**sign_off(manifest, signer, DAY), **sign_off(manifest, signer, DAY, "no")}
    with pytest.raises(TamperedError, match="refuses what"):
        read_signatures(named(files), manifest)


@pytest.mark.parametrize("name", ["x", "README", "0.txt", "x.ssh.sig.bak"])
def test_another_file_is_tampering(manifest, name):
    with pytest.raises(TamperedError, match="no signature"):
        read_signatures({name: b""}, manifest)
