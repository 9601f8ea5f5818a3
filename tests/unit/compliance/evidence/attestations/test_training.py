"""What a model was trained on."""

import pytest

from checks.facts import FactKind, Facts, make_report
from checks.records import Document, DocumentFacts
from compliance.evidence.attestations.training import attest


@pytest.fixture
def facts(company):
    """The mended company, whose model has a file that was digested."""
    found = company.facts(mended=True).reports
    manifest = next(one for one in found if one.kind is FactKind.MANIFEST)
    models = {"onboarding-v3": {"trained_on": ["applications-train"], "artifact": "m.onnx"}}
    reports = [
        make_report(
            kind, source, data, collector="test@1", collected=company.collected,
            expires=company.expires, complete=True, measured=True,
        )
        for kind, source, data in (
            (FactKind.MANIFEST, "compliance.yaml", {**manifest.data, "models": models}),
            (
                FactKind.DOCUMENTS,
                "documents",
                DocumentFacts((Document("m.onnx", True, 9, "sha256:" + "5" * 64),)),
            ),
        )
    ]  # fmt: skip
    return Facts((*reports, *(one for one in found if one is not manifest)))


def test_it_names_the_model_and_the_files_of_its_data(company, tmp_path, facts, official):
    (one,) = attest(company.material(facts, tmp_path), {})
    told = official(one)
    assert told["subject"] == [{"name": "m.onnx", "digest": {"sha256": "5" * 64}}]
    (data,) = told["predicate"]["buildDefinition"]["resolvedDependencies"]
    assert data == {"name": "data/train/a.csv", "digest": {"sha256": "2" * 64}}


def test_without_a_digest_of_the_model_nothing_is_attested(company, tmp_path):
    assert not list(attest(company.material(company.facts(mended=True), tmp_path), {}))


def test_a_bill_is_attested_of_the_same_models(company, tmp_path, facts, official):
    from compliance.evidence.attestations import bill

    drawn = {bill.BILL: b'{"bomFormat":"CycloneDX"}'}
    (one,) = bill.attest(company.material(facts, tmp_path), drawn)
    told = official(one)
    assert told["predicateType"] == "https://cyclonedx.org/bom"
    assert told["subject"] == [{"name": "m.onnx", "digest": {"sha256": "5" * 64}}]
