"""What a verifier says of an intact bundle, as checks."""

from datetime import UTC, date, datetime

import pytest

from checks.facts import Facts
from checks.reported.bundle import BundleSigner
from compliance.evidence.manifest_file import FileEntry, ManifestFile, Window
from compliance.flow.verifying.bundle_checks import Seen, bundle_facts, judge_bundle
from policies.reports import Tool

DAY = date(2026, 6, 1)
MARIA = BundleSigner("Maria Lopez", "compliance")


@pytest.fixture
def seen():
    window = Window(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC))
    manifest = ManifestFile(
        **{"version": 1, "release": "r", "system": "s", "as_of": DAY, "window": window},
        verdict="checks-passed",
        required_signers={"compliance": 1},
        tool=Tool("compliance", "0", ""),
        previous=None,
        files=(FileEntry("facts.json", 2, "application/json", "0" * 64),),
    )

    def make(signers=(MARIA,), required=("facts.json",)):
        return Seen(manifest, required, signers, {"compliance": 1})

    return make


@pytest.fixture
def facts():
    import runpy
    from pathlib import Path

    corpus = Path(__file__).resolve().parents[4] / "corpus" / "facts" / "examples.py"
    return runpy.run_path(str(corpus))["sound"]().facts()


def test_each_check_of_the_bundle_is_made(seen, facts):
    outcomes = {name: one.outcome for name, one in judge_bundle(seen(), facts, DAY).items()}
    assert outcomes == {"EVD-001": "PASSED", "EVD-002": "PASSED", "EVD-005": "MISSING"}


def test_signers_who_are_lacking_fail_and_a_file_that_is_not_listed_fails(seen, facts):
    judged = judge_bundle(seen(signers=(), required=("facts.json", "x")), facts, DAY)
    assert [judged[name].outcome for name in ("EVD-001", "EVD-002")] == ["FAILED", "FAILED"]


def test_without_facts_nothing_passes(seen):
    assert {one.outcome for one in judge_bundle(seen(), Facts(()), DAY).values()} == {"MISSING"}


def test_the_first_release_says_that_it_is_the_first(seen):
    assert bundle_facts(seen()).previous == "none"
