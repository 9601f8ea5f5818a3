"""`compliance log` as a command."""

import pytest
from typer.testing import CliRunner

from compliance.cli.app import app
from compliance.evidence.interface import EvidenceError, TamperedError
from compliance.evidence.write import publish


def run(*words):
    return CliRunner().invoke(app, ["log", *words], catch_exceptions=False)


@pytest.fixture(autouse=True)
def bundle(company, tmp_path, monkeypatch):
    company.key(tmp_path, "log")
    publish(company.files(tmp_path), tmp_path / "bundle")
    monkeypatch.chdir(tmp_path)


def enter():
    return run("history", "bundle", "--key", "log.pem", "--name", "example.com/releases")


def test_a_release_is_entered_and_the_log_shown(tmp_path):
    done = enter()
    assert done.exit_code == 0
    assert "entry 0 of 1 in example.com/releases" in done.output
    assert (tmp_path / "bundle" / "signatures" / "log.proof").is_file()
    shown = run("history").stdout.splitlines()
    assert shown[0] == "example.com/releases: 1 entries"
    assert "onboarding-automation, release 2026.3" in shown[1]


def test_growth_since_a_kept_checkpoint_is_proven(tmp_path):
    enter()
    (tmp_path / "kept").write_bytes((tmp_path / "history" / "checkpoint").read_bytes())
    assert "grew out of the 1 entries of kept" in run("history", "--since", "kept").stdout


def test_an_absent_log_is_empty():
    assert run("nowhere").stdout == "the log is empty\n"


def test_entering_needs_a_key_and_a_name():
    assert run("history", "bundle").exit_code == 2


def test_a_checkpoint_that_cannot_be_read_is_an_error_of_use(tmp_path):
    with pytest.raises(EvidenceError, match="cannot be read"):
        run("history", "--since", "nowhere")
    (tmp_path / "odd").write_text("nothing")
    with pytest.raises(TamperedError):
        run("history", "--since", "odd")
