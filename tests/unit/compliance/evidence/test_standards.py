"""Every file of a bundle is of a standard that a test here or beside its drawing holds it to."""

import base64
import json

import jsonschema
import pytest

STANDARDS = {
    "assessment/assessment-results.oscal.json": "formats/test_oscal.py",
    "assessment/controls.junit.xml": "formats/test_junit.py",
    "bom/mlbom.cdx.json": "formats/test_bill.py",
    "data/contract.odcs.json": "formats/test_contract.py",
    "data/datasheet.croissant.json": "formats/test_datasheet.py",
    "lineage/events.ndjson": "formats/test_lineage_events.py",
    "attest/checks.dsse.json": "attestations/test_checks.py",
    "attest/masking-1.dsse.json": "attestations/test_masking.py",
    "attest/verdict.dsse.json": "attestations/test_verdict.py",
    "attest/oscal-package.dsse.json": "attestations/test_package.py",
    "oscal-package.json": "attestations/test_package.py",
    "index.html": "page/test_accessible.py",
    "findings/scan.sarif": "test_standards.py",
}
"""File of a bundle → the test that validates it."""
OURS = {
    "VERIFY.md", "assessment/not-looked-at.json", "decisions.json", "environment.json",
    "facts.json", "lineage/columns.json", "manifest.json", "policies/house.yaml",
}  # fmt: skip
"""Files in a form of our own."""


def test_every_file_is_held_to_its_standard(company, tmp_path, request):
    files = company.files(tmp_path, mended=True)
    assert set(files) == {*STANDARDS, *OURS}
    assert all((request.path.parent / test).is_file() for test in STANDARDS.values())


@pytest.mark.parametrize("mended", [True, False])
def test_the_findings_are_sarif(company, tmp_path, shared, mended):
    schema = json.loads((shared / "schemas/sarif/sarif-schema-2.1.0.json").read_text("utf-8"))
    log = json.loads(company.files(tmp_path, mended=mended)["findings/scan.sarif"])
    form = jsonschema.FormatChecker()
    assert not list(jsonschema.Draft4Validator(schema, format_checker=form).iter_errors(log))
    assert log["runs"][0]["results"]


@pytest.mark.parametrize("mended", [True, False])
def test_every_statement_stands_in_an_envelope_of_dsse(company, tmp_path, mended):
    """Field by field as envelope.proto of secure-systems-lab/dsse has them."""
    files = company.files(tmp_path, mended=mended)
    for path, content in files.items():
        if path.endswith(".dsse.json"):
            envelope = json.loads(content)
            assert set(envelope) == {"payload", "payloadType", "signatures"}
            assert envelope["payloadType"] == "application/vnd.in-toto+json"
            statement = json.loads(base64.b64decode(envelope["payload"], validate=True))
            assert statement["_type"] == "https://in-toto.io/Statement/v1"
