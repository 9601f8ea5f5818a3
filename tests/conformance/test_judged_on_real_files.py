"""Each of the 43 checks of data and evidence passes, and fails, on what was read of real files.

The two companies of `tests/e2e` are files, made and mended by the command. What fails in neither
has the test that is named here.
"""

import runpy
from pathlib import Path

from checks.table import CHECKS

TESTS = Path(__file__).resolve().parents[1]
NEAR_MISS = runpy.run_path(str(TESTS / "e2e/test_lifecycle.py"))
MENDED = runpy.run_path(str(TESTS / "e2e/test_lifecycle_mended.py"))
BUILT = {name for name in CHECKS if not name.startswith("GOV")}
ELSEWHERE = {
    "ACC-001": "e2e/test_rights_of_an_account.py",
    "PAR-002": "e2e/test_rights_of_an_account.py",
    "EVD-001": "unit/compliance/flow/test_verify.py",
    "EVD-002": "unit/compliance/flow/verifying/test_bundle_checks.py",
    "EVD-004": "unit/compliance/flow/test_release.py",
    "EVD-005": "unit/compliance/flow/test_verify.py",
}
"""Check → the test in which it, or what the verifier makes of it, does not pass."""
HARMLESS = {
    "LIN-001": "every dataset declares its origin",
    "LIN-006": "every dataset has one name",
    "RET-001": "every dataset has its rule",
    "RET-003": "the copies end before their source",
    "MSK-006": "no copy has free text",
    "EVD-003": "the evidence is of today",
}
"""Check → why it has nothing to say against the near-miss."""


def test_each_passes_on_the_mended_company():
    assert {*MENDED["OF_DATA"], *MENDED["OF_BUNDLES"]} == BUILT
    assert len(BUILT) == 43


def test_each_fails_on_the_near_miss_or_has_its_reason():
    told = {*NEAR_MISS["FAILED"], *ELSEWHERE, *HARMLESS}
    assert told == BUILT
    assert not {*NEAR_MISS["FAILED"]} & {*ELSEWHERE, *HARMLESS}
    assert {*HARMLESS} <= {*NEAR_MISS["PASSED"]}


def test_the_tests_that_are_named_are_there():
    assert all((TESTS / path).is_file() for path in ELSEWHERE.values())
