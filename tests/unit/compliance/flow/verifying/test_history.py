"""Where a bundle stands in history; the ways through a log stand in `flow/test_log.py`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from compliance.evidence import manifest_file
from compliance.evidence.interface import EvidenceError, TamperedError
from compliance.evidence.write import publish
from compliance.flow.verifying.history import follows, logged, proof_in


@pytest.fixture
def manifest(company, tmp_path):
    return manifest_file.decode(company.files(tmp_path)[manifest_file.MANIFEST])


def test_no_proof_is_no_place_in_a_log(manifest):
    assert proof_in({}, manifest) is None
    assert logged(None, ()) is None


def test_bytes_that_are_no_proof_are_tampering(manifest):
    with pytest.raises(TamperedError, match=r"signatures/log\.proof is no proof"):
        proof_in({"log.proof": b"\xff"}, manifest)


def test_a_younger_bundle_came_not_before(manifest, tmp_path):
    window = replace(manifest.window, collected=manifest.window.collected + timedelta(days=1))
    younger = manifest_file.encode(replace(manifest, window=window))
    publish({"manifest.json": younger}, tmp_path / "younger")
    named = replace(manifest, previous=manifest_file.digest(younger))
    with pytest.raises(TamperedError, match="collected later"):
        follows(named, tmp_path / "younger")


def test_an_absent_bundle_is_an_error_of_use(manifest, tmp_path):
    with pytest.raises(EvidenceError, match="is no bundle"):
        follows(manifest, tmp_path / "nowhere")
