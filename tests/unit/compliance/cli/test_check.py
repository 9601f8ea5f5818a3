"""`compliance check`: the answer first, and an exit code that a shell can use."""

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from compliance.cli.check import check
from policies.errors import Error

CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "facts"
DAY = ("--as-of", "2026-06-01")


@pytest.fixture
def run():
    app = typer.Typer()
    app.command()(check)
    runner = CliRunner()

    def command(*words):
        result = runner.invoke(app, [str(word) for word in words])
        if isinstance(result.exception, Error):
            raise result.exception
        return result

    return command


@pytest.mark.parametrize(
    ("example", "code", "answer"),
    [
        pytest.param("sound", 0, "PASSED: nothing stands in the way", id="passed"),
        pytest.param("raw-copy", 1, "REFUSED: 2 controls failed", id="failed"),
        pytest.param("no-lineage", 3, "INCOMPLETE: 2 controls without evidence", id="missing"),
        pytest.param("no-retention", 1, "1 control failed, 1 more without", id="both"),
    ],
)
def test_the_answer_comes_first_and_gives_the_exit_code(run, example, code, answer):
    result = run("--facts", CORPUS / f"{example}.json", *DAY)
    assert answer in result.stdout.splitlines()[0]
    assert result.exit_code == code


def test_a_failure_is_told_with_reason_counterexample_and_remedy(run):
    text = run("--facts", CORPUS / "open-file.json", *DAY).stdout
    assert "FAILED ACC-002 Sensitive data is open neither to everyone" in text
    assert "data/train/applications.csv: holds data of applications-train" in text
    assert "to mend: chmod o-rwx data/train/applications.csv" in text
    assert "  1. data/train/applications.csv: chmod o-rwx data/train/applications.csv" in text


def test_what_many_packs_ask_is_told_once(run):
    packs = [word for name in ("start", "gdpr", "hipaa") for word in ("--policy", name)]
    text = run("--facts", CORPUS / "no-logging.json", *DAY, *packs).stdout
    assert text.count("FAILED PAR-001") == 1
    assert "not assessed:" in text


def test_at_most_three_next_actions_are_told(run):
    text = run("--facts", CORPUS / "no-manifest.json", *DAY, "--policy", "start").stdout
    assert "  1. " in text
    assert "  4. " not in text


def test_the_json_form_holds_the_whole_verdict(run):
    result = run("--facts", CORPUS / "raw-copy.json", *DAY, "--format", "json")
    verdict = json.loads(result.stdout)
    assert (verdict["version"], verdict["granted"], verdict["as_of"]) == (1, False, "2026-06-01")
    failed = [one["id"] for one in verdict["controls"] if one["outcome"] == "FAILED"]
    assert failed == ["start-flow", "start-residual"]
    assert result.exit_code == 1


def test_a_stage_narrows_the_controls(run):
    text = run("--facts", CORPUS / "sound.json", *DAY, "--stage", "serve").stdout
    assert "(7 controls, as of 2026-06-01)" in text


def test_expired_evidence_is_missing(run):
    result = run("--facts", CORPUS / "sound.json", "--as-of", "2030-01-01", "--policy", "start")
    assert result.exit_code == 3


def test_the_facts_lie_beside_the_manifest_if_not_told(run, tmp_path, monkeypatch):
    (tmp_path / ".compliance").mkdir()
    (tmp_path / "deep" / "er").mkdir(parents=True)
    shutil.copy(CORPUS / "sound.json", tmp_path / ".compliance" / "facts.json")
    (tmp_path / "compliance.yaml").write_text("version: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "deep" / "er")
    assert run(*DAY).exit_code == 0
    monkeypatch.chdir("/")
    assert run(*DAY, "--manifest", tmp_path / "compliance.yaml").exit_code == 0


def test_without_facts_it_says_how_to_get_them(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Error, match="no facts") as caught:
        run(*DAY)
    assert (caught.value.exit_code, caught.value.hint) == (
        2,
        "collect them first: compliance collect",
    )


def test_waived_controls_are_told(run, tmp_path):
    pack = {
        "name": "house",
        "title": "House",
        "controls": [{"id": "h-1", "title": "t", "source": "s", "checks": ["GOV-001", "MEM-001"]}],
        "waivers": [
            {
                "control": "h-1",
                "reason": "deputy starts in July",
                "approver": "Ana",
                "author": "Ben",
                "expires": "2026-07-01",
            }
        ],
    }
    path = tmp_path / "house.yaml"
    path.write_text(json.dumps(pack), encoding="utf-8")
    result = run("--facts", CORPUS / "no-deputy.json", *DAY, "--policy", path)
    assert result.exit_code == 0
    assert "waived h-1 (FAILED): deputy starts in July (approved by Ana" in result.stdout
    assert "(high, does not gate)" in result.stdout


def test_markdown_is_the_answer_and_a_table_for_each_open_check(run):
    result = run("--facts", CORPUS / "raw-copy.json", *DAY, "--format", "markdown")
    assert result.exit_code == 1
    assert result.stdout.startswith("## REFUSED")
    assert "| what | why | to mend |" in result.stdout
    assert "\n### FAILED" in result.stdout


def test_coverage_has_a_table_too(run):
    words = ("--facts", CORPUS / "sound.json", *DAY, "--coverage", "--policy", "gdpr")
    assert run(*words, "--format", "markdown").stdout.startswith("| framework |")


def test_what_gates_and_weighs_most_stands_first(run):
    words = ("--facts", CORPUS / "raw-copy.json", *DAY, "--policy", "baseline")
    told = [line for line in run(*words).stdout.splitlines() if line.startswith("FAILED")]
    assert [("critical)" in line) for line in told] == sorted(
        (("critical)" in line) for line in told), reverse=True
    )
