"""The bill of materials as an attestation."""

from compliance.evidence.attestations.bill import BILL, attest


def test_without_a_model_that_was_digested_there_is_none(company, tmp_path):
    material = company.material(company.facts(mended=True), tmp_path)
    assert not list(attest(material, {BILL: b"{}"}))
