"""All attestations of a bundle."""

import json

import pytest

from compliance.evidence.attestations.interface import unsealed
from compliance.evidence.attestations.table import ATTESTATIONS, attest_with, attested


@pytest.mark.parametrize("about", ATTESTATIONS)
def test_each_has_subjects_with_digests_and_a_type(company, tmp_path, about):
    files = company.files(tmp_path)
    material = company.material(company.facts(mended=True), tmp_path)
    for one in attest_with(ATTESTATIONS[about])(material, files):
        told = json.loads(one.payload)
        assert all(subject["digest"] for subject in told["subject"])
        assert told["predicateType"].startswith("https://")


def test_no_two_have_one_name(company, tmp_path):
    sealed: list[str] = []

    def seal(path: str, payload: bytes) -> bytes:
        sealed.append(path)
        return unsealed(path, payload)

    material = company.material(company.facts(mended=True), tmp_path)
    found = attested(material, company.files(tmp_path), seal)
    assert sorted(found) == sorted(sealed)
