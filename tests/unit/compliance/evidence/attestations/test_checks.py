"""What the checks said, as a Test Result."""

import pytest

from compliance.evidence.attestations.checks import attest


def statement(company, folder, *, mended):
    files = company.files(folder, mended=mended)
    (one,) = attest(company.material(company.facts(mended=mended), folder), files)
    return one


def test_what_gates_is_a_failed_test(company, tmp_path):
    told = statement(company, tmp_path, mended=False).predicate
    assert told["result"] == "FAILED"
    assert "house/masked" in told["failedTests"]
    assert "house/evidence" in told["passedTests"]


def test_a_control_of_which_no_check_is_built_was_no_test(company, tmp_path):
    told = statement(company, tmp_path, mended=True).predicate
    tests = {*told["passedTests"], *told["warnedTests"], *told["failedTests"]}
    assert told["result"] == "PASSED"
    assert "house/masked" in tests
    assert "house/erasure" not in tests


def test_its_policies_are_named_by_digest(company, tmp_path):
    from compliance.evidence.manifest_file import digest

    (policy,) = statement(company, tmp_path, mended=True).predicate["configuration"]
    expected = {"sha256": digest(company.pack.encode())}
    assert policy == {"name": "policies/house.yaml", "digest": expected}


@pytest.mark.parametrize("mended", [True, False])
def test_the_official_model_takes_it(company, tmp_path, official, mended):
    assert official(statement(company, tmp_path, mended=mended))["predicate"]["configuration"]
