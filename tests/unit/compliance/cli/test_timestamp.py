"""`compliance timestamp` as a command."""

import pytest
from typer.testing import CliRunner

from compliance.cli.app import app
from compliance.evidence import timestamp
from compliance.evidence.interface import EvidenceError, TamperedError
from compliance.evidence.write import publish


def run(*words):
    return CliRunner().invoke(app, ["timestamp", "bundle", *words], catch_exceptions=False)


@pytest.fixture(autouse=True)
def bundle(company, tmp_path, monkeypatch):
    publish(company.files(tmp_path), tmp_path / "bundle")
    monkeypatch.chdir(tmp_path)


def test_the_query_is_a_file_about_the_manifest(tmp_path):
    assert run("--query", "stamp.tsq").exit_code == 0
    manifest = (tmp_path / "bundle" / "manifest.json").read_bytes()
    assert (tmp_path / "stamp.tsq").read_bytes() == timestamp.query(manifest)


def test_one_of_both_is_asked_for():
    assert run().exit_code == 2
    assert run("--query", "a", "--reply", "b").exit_code == 2


def test_a_reply_that_is_none_is_not_taken_in(tmp_path):
    (tmp_path / "reply").write_bytes(b"nothing")
    with pytest.raises(TamperedError):
        run("--reply", "reply")
    with pytest.raises(EvidenceError, match="cannot be read"):
        run("--reply", "absent")
