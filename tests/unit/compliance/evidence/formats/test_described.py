"""Datasets as forms describe them."""

import pytest

from checks.facts import FactKind, Facts
from compliance.evidence.formats.described import described, how_masked


def found(company, folder, facts):
    return {one.name: one for one in described(company.material(facts, folder))}


@pytest.mark.parametrize(("mended", "label"), [(True, "pseudonymous"), (False, "raw")])
def test_a_copy_is_what_its_mask_run_says_else_what_its_scan_says(company, tmp_path, mended, label):
    told = found(company, tmp_path, company.facts(mended=mended))
    assert told["applications-train"].classification == label
    assert told["applications"].classification == "raw"


def test_what_nobody_scanned_is_unknown(company, tmp_path):
    facts = company.facts(mended=False).reports
    left = Facts(tuple(one for one in facts if one.kind is not FactKind.SCAN))
    assert found(company, tmp_path, left)["applications"].classification == "unknown"


def test_what_a_mask_run_explains_is_not_open(company, tmp_path):
    told = found(company, tmp_path, company.facts(mended=True))["applications-train"]
    assert told.entities == ("ZIP_CODE",)
    assert set(told.masked) == {"ssn", "email", "income"}
    assert "5 are within chance" in how_masked(told.masked["ssn"])
