"""The GitHub Action: nothing untrusted in its shell, pinned parts, steps that do what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
PEOPLE = "name,email,ssn\n" + "".join(
    f"Ada Byron,ada{n}@posteo.de,{536 + n}-{10 + n}-{4000 + n}\n" for n in range(30)
)


def test_it_is_composite_and_every_part_of_others_is_pinned_by_hash():
    assert ACTION["runs"]["using"] == "composite"
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one) for one in used)


def test_nothing_is_interpolated_into_a_shell():
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)


def test_no_secret_is_asked_for():
    assert "secrets." not in (ROOT / "action.yml").read_text("utf-8")


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """A clone of one commit's depth, on a branch that adds something to `main`."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    (origin / "old.csv").write_text(PEOPLE)
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "old")
    git(origin, "checkout", "-qb", "change")
    (origin / "new.csv").write_text("colour\nred\nblue\n")
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "new")
    git(tmp_path, "clone", "-q", "--depth", "1", "-b", "change", f"file://{origin}", "clone")
    return clone


def scan(folder: Path, **given: str) -> tuple[int, dict[str, str], str]:
    """Run the step as a runner does: exit code, what it wrote, and what it said."""
    script = next(step["run"] for step in STEPS if step.get("id") == "scan")
    told = {name: folder.parent / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        **{name: str(path) for name, path in told.items()},
        "RUNNER_TEMP": str(folder.parent),
        **{"BASE_REF": "", "PATHS": "", "FAIL_ON": "high", "BASELINE": ""},
        **given,
    }
    words = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    written = {name: path.read_text() for name, path in told.items() if path.exists()}
    return done.returncode, written, done.stdout + done.stderr


def test_a_pull_request_is_judged_by_what_it_changes(branch):
    code, written, said = scan(branch, BASE_REF="main")
    assert code == 0, said
    assert "clean" in written["GITHUB_STEP_SUMMARY"]
    assert written["GITHUB_OUTPUT"].startswith("sarif-file=")


def test_a_push_is_judged_as_a_whole_with_annotations(branch):
    code, written, said = scan(branch)
    assert code == 1, said
    assert "::error file=old.csv,line=1,title=US_SSN in data::" in said
    assert "| old.csv | ssn | US\\_SSN | 30 |" in written["GITHUB_STEP_SUMMARY"]


@pytest.mark.parametrize(
    "given",
    [
        {"PATHS": "$(touch pwned)\n`touch pwned`; touch pwned"},
        {"PATHS": "--output\npwned"},
        {"FAIL_ON": "high; touch pwned"},
        {"BASELINE": "$(touch pwned)"},
        {"BASE_REF": "x;touch${IFS}pwned"},
        {"BASE_REF": "--upload-pack=touch pwned"},
    ],
    ids=["paths", "options as paths", "severity", "baseline", "branch", "branch as option"],
)
def test_text_from_outside_is_never_run(branch, given):
    code, _, _ = scan(branch, **given)
    assert code != 0
    assert not [path for path in branch.parent.rglob("*") if "pwned" in path.name]
