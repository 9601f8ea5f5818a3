"""`compliance diff` as a command."""

import json

import pytest
from typer.testing import CliRunner

from compliance.cli.app import app
from compliance.evidence.interface import EvidenceError, TamperedError
from compliance.evidence.write import publish


def run(*words):
    return CliRunner().invoke(app, ["diff", *words], catch_exceptions=False)


@pytest.fixture(autouse=True)
def bundles(company, tmp_path, monkeypatch):
    publish(company.files(tmp_path, mended=False), tmp_path / "before")
    publish(company.files(tmp_path), tmp_path / "after")
    monkeypatch.chdir(tmp_path)


def test_better_is_clean_and_worse_is_not():
    better, worse = run("before", "after"), run("after", "before")
    assert (better.exit_code, worse.exit_code) == (0, 1)
    assert "BETTER  control  house/declared: was failed, is passed" in better.stdout
    assert "WORSE   control  house/declared: was passed, is failed" in worse.stdout
    assert "does not name the first" in better.stdout


def test_json_tells_every_change():
    told = json.loads(run("before", "after", "--format", "json").stdout)
    assert told["before"]["verdict"] == "refused"
    assert {one["turn"] for one in told["changes"]} <= {"better", "worse", "other"}


def test_markdown_has_a_table_for_each_turn():
    told = run("after", "before", "--format", "markdown").stdout
    assert "### Worse" in told
    assert "| control | house/declared |" in told


def test_the_same_is_no_difference():
    assert run("after", "after").stdout.splitlines()[-1] == "0 worse, 0 better, 0 neither"


def test_what_was_tampered_with_is_not_compared(tmp_path):
    (tmp_path / "after" / "facts.json").write_text("{}")
    with pytest.raises(TamperedError):
        run("before", "after")
    with pytest.raises(EvidenceError, match="is no bundle"):
        run("before", "nowhere")
