"""`decisions.json`: all that was judged, and how."""

import json

import pytest

from checks.judge import judge
from compliance.evidence import decisions


@pytest.fixture
def document(company, tmp_path):
    return json.loads(company.files(tmp_path, mended=False)["decisions.json"])


def test_each_check_tells_version_parameters_reason_examples_and_evidence(document):
    masked = next(one for one in document["controls"] if one["id"] == "masked")
    (check,) = masked["checks"]
    assert check["check"] == "MSK-001@1"
    assert check["parameters"] == {}
    assert check["outcome"] == "FAILED"
    assert check["reason"]
    assert all(
        one["subject"] and one["detail"] and one["remedy"] for one in check["counterexamples"]
    )
    assert all(one.startswith("sha256:") for one in check["evidence"])


def test_what_is_not_built_is_told(document):
    erasure = next(one for one in document["controls"] if one["id"] == "erasure")
    assert erasure["not_assessed"] == ["MEM-002"]
    assert erasure["checks"] == []


def test_the_word_for_the_verdict_never_says_granted(company):
    facts = company.facts(mended=True)
    assert decisions.word(judge([], facts, company.as_of)) == "refused"
