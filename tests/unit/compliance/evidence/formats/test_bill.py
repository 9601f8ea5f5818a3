"""The bill of materials of the models."""

import json

import pytest

from compliance.evidence.formats.bill import draw


def bill(company, folder, *, mended=True):
    material = company.material(company.facts(mended=mended), folder)
    return json.loads(draw(material, company.files(folder, mended=mended)))


def parts(told):
    return {one["bom-ref"]: one for one in told["components"]}


def test_a_model_names_the_data_that_it_was_trained_on(company, tmp_path):
    model = parts(bill(company, tmp_path))["model:onboarding-v3"]
    assert model["type"] == "machine-learning-model"
    datasets = model["modelCard"]["modelParameters"]["datasets"]
    assert datasets == [{"ref": "data:applications-train"}]


def test_data_says_what_is_sensitive_in_it(company, tmp_path):
    told = parts(bill(company, tmp_path))
    (raw,) = told["data:applications"]["data"]
    assert raw["classification"] == "raw"
    assert "US_SSN" in raw["sensitiveData"]
    (copy,) = told["data:applications-train"]["data"]
    assert copy["classification"] == "pseudonymous"


def test_a_source_of_personal_data_has_a_keyed_digest_and_no_hash(company, tmp_path):
    told = parts(bill(company, tmp_path))
    (source,) = told["data:applications"]["components"]
    assert "hashes" not in source
    assert source["properties"][0]["value"].startswith("hmac-sha256:")
    (copy,) = told["data:applications-train"]["components"]
    assert copy["hashes"] == [{"alg": "SHA-256", "content": "2" * 64}]


def test_dependencies_lead_from_the_system_to_the_sources(company, tmp_path):
    found = {one["ref"]: one["dependsOn"] for one in bill(company, tmp_path)["dependencies"]}
    assert found["system"] == ["model:onboarding-v3"]
    assert found["data:applications-train"] == ["data:applications"]
    assert set(found) - {"system"} == set(parts(bill(company, tmp_path)))


@pytest.mark.parametrize("mended", [True, False])
def test_it_is_valid(company, tmp_path, mended):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    told = json.dumps(bill(company, tmp_path, mended=mended))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(told) is None
