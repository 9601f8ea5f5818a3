"""Coverage as a person and a program read it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance.cli.app import app

FACTS = Path(__file__).resolve().parents[3] / "corpus" / "facts" / "sound.json"


@pytest.fixture
def tell():
    arguments = ["check", "--coverage", "--facts", str(FACTS), "--as-of", "2026-06-01"]
    return lambda *more: CliRunner().invoke(app, [*arguments, *more])


def test_every_control_of_every_framework_is_told(tell):
    result = tell("--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert len(told) == 11
    assert sum(len(one["controls"]) for one in told) == 343
    for framework in told:
        assert sum(framework["counts"].values()) == len(framework["controls"])
        for control in framework["controls"]:
            assert control["checks"]


def test_what_no_check_reaches_is_not_assessed(tell):
    text = tell("--policy", "nist-ai-rmf").stdout
    assert "not assessed      ai-rmf-measure-3-1: Tracking of emerging risks" in text
    assert "evidenced         ai-rmf-map-1-6: System requirements (MSK-001 PASSED)" in text


def test_nothing_is_said_to_comply(tell):
    text = tell().stdout.lower()
    assert "compliant" not in text
    assert "no statement that anything complies" in text
