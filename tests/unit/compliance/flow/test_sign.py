"""A human's signature."""

from datetime import date

import pytest

from compliance.evidence.ed25519 import load_signer
from compliance.evidence.interface import SignatureError
from compliance.evidence.statement import Said
from compliance.evidence.write import publish
from compliance.flow.sign import sign
from compliance.flow.verify import inspect


@pytest.fixture
def bundle(company, tmp_path):
    publish(company.files(tmp_path), tmp_path / "bundle")
    return tmp_path / "bundle"


def test_a_signature_is_named_for_its_key_and_bound_to_the_manifest(bundle, company, tmp_path):
    signer = load_signer(company.key(tmp_path, "officer"))
    path = sign(bundle, inspect(bundle), signer, day=date(2026, 3, 3))
    assert path == bundle / "signatures" / f"{signer.keyid}.dsse.json"
    (found,) = inspect(bundle).signatures
    assert (found.keyid, found.said) == (signer.keyid, Said(date(2026, 3, 3)))


def test_a_second_signature_by_one_key_is_refused(bundle, company, tmp_path):
    signer = load_signer(company.key(tmp_path, "officer"))
    path = sign(bundle, inspect(bundle), signer, day=date(2026, 3, 3))
    before = path.read_bytes()
    with pytest.raises(SignatureError, match="already"):
        sign(bundle, inspect(bundle), signer, day=date(2026, 3, 4))
    assert path.read_bytes() == before


def test_a_refusal_tells_its_reason_and_signs_nothing_off(bundle, company, tmp_path):
    signer = load_signer(company.key(tmp_path, "officer"))
    sign(bundle, inspect(bundle), signer, day=date(2026, 3, 3), refused="no impact assessment")
    (found,) = inspect(bundle).signatures
    assert found.said == Said(date(2026, 3, 3), "no impact assessment")
    assert len(list((bundle / "signatures").iterdir())) == 1


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
def test_a_refusal_without_a_reason_is_none(bundle, company, tmp_path, reason):
    signer = load_signer(company.key(tmp_path, "officer"))
    with pytest.raises(SignatureError, match="reason"):
        sign(bundle, inspect(bundle), signer, day=date(2026, 3, 3), refused=reason)
    assert not (bundle / "signatures").exists()
