"""The statement: in-toto v1, bound to one manifest."""

import json
from dataclasses import replace
from datetime import date

import pytest

from compliance.evidence import canonical, manifest_file
from compliance.evidence.interface import TamperedError
from compliance.evidence.statement import PREDICATE_TYPE, REFUSAL_TYPE, Said, said, statement

DAY = date(2026, 3, 3)


@pytest.fixture
def manifest(company, tmp_path):
    return manifest_file.decode(company.files(tmp_path)[manifest_file.MANIFEST])


def test_it_names_the_manifest_by_digest_and_tells_the_verdict(manifest):
    document = json.loads(statement(manifest, DAY))
    digest = manifest_file.digest(manifest_file.encode(manifest))
    assert document["_type"] == "https://in-toto.io/Statement/v1"
    assert document["subject"] == [{"name": "manifest.json", "digest": {"sha256": digest}}]
    assert document["predicateType"] == PREDICATE_TYPE
    assert document["predicate"]["verdict"] == "checks-passed"
    assert document["predicate"]["signedOn"] == "2026-03-03"


def test_the_day_is_read_back(manifest):
    assert said(statement(manifest, DAY), manifest, "x") == Said(DAY)


def test_a_statement_about_another_manifest_is_tampering(manifest):
    other = replace(manifest, release="2026.4")
    with pytest.raises(TamperedError, match="another manifest"):
        said(statement(other, DAY), manifest, "x")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"predicateType": "https://example.com/other"}, id="another predicate"),
        pytest.param({"note": "granted"}, id="another member"),
        pytest.param({"predicate": None}, id="no predicate"),
        pytest.param({"predicate": {"signedOn": 3}}, id="a day of another type"),
    ],
)
def test_any_other_statement_is_tampering(manifest, change):
    document = json.loads(statement(manifest, DAY))
    with pytest.raises(TamperedError):
        said(canonical.write({**document, **change}), manifest, "x")


def test_a_refusal_is_of_another_type_and_gives_its_reason(manifest):
    payload = statement(manifest, DAY, "no impact assessment")
    assert json.loads(payload)["predicateType"] == REFUSAL_TYPE
    assert said(payload, manifest, "x") == Said(DAY, "no impact assessment")


def test_a_sign_off_with_a_reason_is_tampering(manifest):
    document = json.loads(statement(manifest, DAY, "no"))
    with pytest.raises(TamperedError):
        said(canonical.write({**document, "predicateType": PREDICATE_TYPE}), manifest, "x")


def test_an_endless_reason_is_tampering(manifest):
    with pytest.raises(TamperedError):
        said(statement(manifest, DAY, "x" * 1001), manifest, "x")
