"""The gate inside the pre-commit framework, and as a plain git hook."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pre_commit", reason="the pre-commit framework is not installed")

ROOT = Path(__file__).resolve().parents[2]
SSN = "536-90-4391"


def pre_commit(*words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    home = cwd.parent / "pre-commit"
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *words],
        cwd=cwd,
        env={**os.environ, "PRE_COMMIT_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def guarded(repository):
    """A repository with our hook, run by the program of this environment."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    program = Path(sys.executable)
    words = hook["entry"].split()
    assert words[0] == "compliance"
    entry = " ".join([str(program), "-m", *words])
    local = {"id": hook["id"], "name": hook["name"], "language": "system", "entry": entry}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    repository.stage(".pre-commit-config.yaml", json.dumps(config))
    repository.commit("hook")
    return repository


def test_the_hooks_file_is_one_that_pre_commit_takes(tmp_path) -> None:
    done = pre_commit("validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"), cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_init_writes_is_one_that_pre_commit_takes(tmp_path) -> None:
    from compliance.flow.init import HOOK

    (tmp_path / "config.yaml").write_text(HOOK)
    done = pre_commit("validate-config", "config.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_clean_commit_passes(guarded) -> None:
    guarded.stage("a.py", "x = 1\n")
    done = pre_commit("run", cwd=guarded.root)
    assert done.returncode == 0, done.stdout


def test_a_commit_that_holds_something_is_told_where_what_and_how_to_mend_it(guarded) -> None:
    guarded.stage("notes.md", f"hello\nssn is {SSN}\n")
    done = pre_commit("run", cwd=guarded.root)
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    for said in ("notes.md", "line 2", "US_SSN", "next:", "take it out"):
        assert said in done.stdout, said
    assert SSN not in done.stdout


def test_what_is_malformed_stops_it_with_exit_3(guarded) -> None:
    guarded.stage("a.csv", "a,b\n1,2,3\n")
    done = pre_commit("run", cwd=guarded.root)
    assert done.returncode == 1
    assert "exit code: 3" in done.stdout


def test_run_on_all_files_it_sees_what_was_committed_long_ago(guarded) -> None:
    guarded.stage("notes.md", f"ssn is {SSN}\n")
    guarded.commit("without the hook")
    guarded.stage("clean.md", "nothing\n")
    assert pre_commit("run", cwd=guarded.root).returncode == 0
    done = pre_commit("run", "--all-files", cwd=guarded.root)
    assert done.returncode == 1
    assert "notes.md" in done.stdout


def test_a_plain_git_hook_sees_the_index_of_the_commit(repository) -> None:
    """`git commit FILE` makes an index of its own, which git names by the environment."""
    hook = repository.root / ".git/hooks/pre-commit"
    hook.write_text(
        f"#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m compliance scan --staged\n"
    )
    hook.chmod(0o755)
    repository.stage("a.md", "first\n")
    repository.commit("clean")
    repository.write("a.md", f"ssn is {SSN}\n")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        repository.git("commit", "--quiet", "--message", "refused", "a.md")
    assert "US_SSN" in refused.value.stdout + refused.value.stderr
