"""A baseline is written so that branches merge, and renewed so that nothing grows unseen."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from compliance.flow.triaging.begin import renewed, write_baseline
from policies.baseline import Baseline, Entry, load_baseline
from policies.terms import Severity

TRIAGED = {"owner": "Ada", "reason": "made up", "expires": date(2027, 1, 1)}


def entry(uri: str = "a.csv", **more: object) -> Entry:
    return Entry(**{"uri": uri, "column": "ssn", "entity": "US_SSN", "count": 5, **more})


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    words_ = ["git", *identity, *words]
    done = subprocess.run(words_, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        pytest.param(["m.csv"], ["a.csv"], ["z.csv"], id="far apart"),
        pytest.param(["a.csv", "z.csv"], ["m.csv"], ["n.csv"], id="in the same gap"),
        pytest.param([], ["a.csv", "c.csv"], ["b.csv"], id="both begin"),
    ],
)
def test_two_branches_that_each_add_entries_merge(repository, base, ours, theirs):
    path = repository / "compliance-baseline.yaml"

    def put(*uris: str) -> None:
        write_baseline(path, tuple(entry(uri, **TRIAGED) for uri in uris))
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", "baseline")

    put(*base)
    git(repository, "checkout", "-qb", "theirs")
    put(*base, *theirs)
    git(repository, "checkout", "-q", "main")
    put(*base, *ours)
    git(repository, "merge", "-q", "--no-edit", "theirs")
    merged = [one.uri for one, _ in load_baseline(path).entries]
    assert sorted(merged) == sorted([*base, *ours, *theirs])


def test_the_line_for_merging_is_added_once_and_keeps_what_is_there(repository):
    (repository / ".gitattributes").write_text("*.csv binary")
    path = repository / "known.yaml"
    assert write_baseline(path, ())
    assert not write_baseline(path, ())
    assert (repository / ".gitattributes").read_text() == "*.csv binary\nknown.yaml merge=union\n"


def test_outside_git_only_the_baseline_is_written(tmp_path):
    if any((folder / ".git").exists() for folder in tmp_path.parents):
        pytest.skip("the folder for temporary files lies in a working tree")
    assert not write_baseline(tmp_path / "b.yaml", (entry(),))
    assert [path.name for path in tmp_path.iterdir()] == ["b.yaml"]


@pytest.mark.parametrize(
    ("count", "matched", "kept"),
    [
        pytest.param(5, 5, True, id="the same"),
        pytest.param(5, 3, True, id="fewer"),
        pytest.param(5, 6, False, id="more: to be triaged again"),
    ],
)
def test_renewing_keeps_what_people_said_while_it_holds(made, count, matched, kept):
    old = Baseline("b", ((entry(count=count, **TRIAGED), 1),))
    report = made.report(made.told(made.verdict("ssn", matched=matched)))
    (new,) = renewed(report, Severity.HIGH, old)
    assert new.count == matched
    assert (not new.untriaged) == kept


def test_renewing_drops_what_is_gone_and_keeps_what_was_not_looked_at(made):
    old = Baseline("b", ((entry("a.csv"), 1), (entry("elsewhere.csv"), 2)))
    assert renewed(made.report(made.told()), Severity.HIGH, old) == (entry("elsewhere.csv"),)


def test_what_does_not_gate_is_not_taken(made):
    report = made.report(made.told(made.verdict("city", "LOCATION")))
    assert renewed(report, Severity.HIGH, None) == ()
