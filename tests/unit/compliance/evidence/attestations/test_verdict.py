"""Which properties are verified, as a Simple Verification Result."""

import pytest

from compliance.evidence.attestations.verdict import GRANTED, attest


def statement(company, folder, *, mended):
    files = company.files(folder, mended=mended)
    (one,) = attest(company.material(company.facts(mended=mended), folder), files)
    return one


def test_a_granted_release_has_the_property_that_nothing_gates(company, tmp_path):
    told = statement(company, tmp_path, mended=True).predicate
    assert GRANTED in told["properties"]
    assert "AI_LIFECYCLE_COMPLIANCE_HOUSE_MASKED" in told["properties"]
    assert told["timeCreated"] == "2026-03-01T09:30:12Z"


def test_a_refused_release_says_only_what_passed(company, tmp_path):
    told = statement(company, tmp_path, mended=False).predicate["properties"]
    assert GRANTED not in told
    assert "AI_LIFECYCLE_COMPLIANCE_HOUSE_MASKED" not in told
    assert "AI_LIFECYCLE_COMPLIANCE_HOUSE_EVIDENCE" in told


@pytest.mark.parametrize("mended", [True, False])
def test_it_is_a_statement_with_all_that_the_predicate_asks(company, tmp_path, official, mended):
    told = official(statement(company, tmp_path, mended=mended))
    assert told["predicateType"] == "https://in-toto.io/attestation/svr/v0.2"
    (policy,) = told["predicate"]["verifier"]["policies"]
    assert policy["name"] == "policies/house.yaml"
