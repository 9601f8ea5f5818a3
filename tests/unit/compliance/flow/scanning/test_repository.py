"""Scans of a repository: what a commit or branch adds gates, what stood there does not."""

import os
from dataclasses import replace

import pytest

from compliance.flow.scanning.options import ScanOptions
from compliance.flow.scanning.repository import scan_diff, scan_history, scan_staged
from policies.gate import gating
from policies.terms import Severity

SSN = "536-90-4391"
OTHER = "536-22-4392"


def staged(*names: str, **options):
    return scan_staged(names, ScanOptions(**options))


def gates(report) -> int:
    return gating(report, Severity.HIGH)


def test_nothing_staged_is_complete_and_clean(repository) -> None:
    repository.write("a.txt", f"ssn is {SSN}\n")
    report = staged()
    assert report.complete
    assert not gates(report)
    assert "no change" in report.inputs[0].skipped[0].reason


def test_the_index_counts_and_not_the_working_tree(repository) -> None:
    repository.stage("a.txt", f"ssn is {SSN}\n")
    repository.write("a.txt", "mended, but not staged\n")
    assert gates(staged()) == 1
    repository.stage("a.txt", "mended\n")
    repository.write("a.txt", f"ssn is {SSN}\n")
    assert gates(staged()) == 0


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(f"ssn is {SSN}\nmore\n", 0, id="another line is added"),
        pytest.param(f"first\nssn is {SSN}\n", 0, id="the line moves"),
        pytest.param(f"my ssn is {SSN}\n", 1, id="the line changes"),
        pytest.param(f"ssn is {SSN}\nssn is {SSN}\n", 1, id="the line stands twice"),
        pytest.param(f"ssn is {SSN}\nssn is {OTHER}\n", 1, id="another one is added"),
        pytest.param(f"ssn is {SSN}\r\n", 0, id="only its end changes"),
    ],
)
def test_of_text_new_lines_gate(after: str, expected: int, repository) -> None:
    repository.stage("a.txt", f"ssn is {SSN}\n")
    repository.commit()
    repository.stage("a.txt", after)
    assert gates(staged()) == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(f"id,ssn,size\n1,{SSN},7\n2,{OTHER},8\n", 0, id="another column is added"),
        pytest.param(f"id,ssn\n2,{OTHER}\n1,{SSN}\n", 0, id="rows change places"),
        pytest.param(f"id,ssn\n1,{SSN}\n", 0, id="a row is taken away"),
        pytest.param(f"id,ssn\n1,{SSN}\n2,{OTHER}\n3,{SSN}\n", 1, id="a row is added"),
        pytest.param(f"id,social_security\n1,{SSN}\n2,{OTHER}\n", 1, id="a new name"),
    ],
)
def test_of_tables_what_grows_gates(after: str, expected: int, repository) -> None:
    repository.stage("a.csv", f"id,ssn\n1,{SSN}\n2,{OTHER}\n")
    repository.commit()
    repository.stage("a.csv", after)
    assert gates(staged()) == expected


def test_of_free_text_cells_the_same_number_of_others_gates(repository) -> None:
    rows = [f"{number},we met at noon and talked of many things at length\n" for number in "12345"]
    told = '6,"he said his ssn is {}, and we wrote it down for later"\n'
    repository.stage("a.csv", "id,note\n" + "".join(rows) + told.format(SSN))
    repository.commit()
    repository.stage("a.csv", "id,note\n" + told.format(SSN) + "".join(rows))
    assert gates(staged()) == 0
    repository.stage("a.csv", "id,note\n" + "".join(rows) + told.format(OTHER))
    assert gates(staged()) == 1


def test_a_renamed_file_is_compared_with_what_it_was(repository) -> None:
    repository.stage("a.csv", f"id,ssn\n1,{SSN}\n2,{OTHER}\n")
    repository.commit()
    repository.git("mv", "a.csv", "b.csv")
    assert gates(staged()) == 0
    repository.stage("b.csv", f"id,ssn\n1,{SSN}\n2,{OTHER}\n3,{SSN}\n")
    assert gates(staged()) == 1


def test_what_holds_no_content_of_its_own_is_passed_by(repository) -> None:
    (repository.root / "link").symlink_to(SSN)
    repository.git("add", "--all")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")
    repository.stage("empty.txt", "")
    report = staged()
    assert report.complete
    assert not gates(report)
    assert {one.uri for one in report.inputs} == {"link", "module"}


def test_a_pointer_to_data_that_is_not_here_is_incomplete(repository) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'1' * 64}\nsize 9\n"
    repository.stage("a.csv", pointer)
    assert not staged().complete


def test_a_conflict_is_incomplete(repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "side")
    repository.stage("a.txt", "b\n")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.stage("a.txt", "c\n")
    repository.commit()
    with pytest.raises(Exception, match="git"):
        repository.git("merge", "side")
    assert not staged().complete


def test_a_malformed_table_is_incomplete(repository) -> None:
    repository.stage("a.csv", "a,b\n1,2,3\n")
    report = staged()
    assert not report.complete
    assert "cells" in report.inputs[0].skipped[0].reason


def test_names_limit_it_in_a_subfolder_too(repository, monkeypatch) -> None:
    repository.stage("below/a.txt", f"ssn is {SSN}\n")
    repository.stage("b.txt", f"ssn is {SSN}\n")
    assert gates(staged()) == 2
    assert [one.uri for one in staged("below").inputs] == ["below/a.txt"]
    monkeypatch.chdir(repository.root / "below")
    assert gates(staged("a.txt")) == 1
    assert gates(staged("../b.txt", "a.txt")) == 2


def test_files_that_are_not_staged_are_read_whole(repository) -> None:
    repository.stage("old.txt", f"ssn is {SSN}\n")
    repository.commit()
    assert gates(staged("old.txt")) == 1


@pytest.mark.parametrize("name", [b"no\xffutf8.txt", b'a "b"\n.txt', b"-x.txt"])
def test_odd_names_are_read(name: bytes, repository) -> None:
    try:
        repository.write(os.fsdecode(name), f"ssn is {SSN}\n")
    except OSError:
        pytest.skip("this file system has no such names")
    repository.git("add", "--all")
    assert gates(staged()) == 1


def test_findings_carry_no_fingerprint_without_a_key_and_the_key_of_the_run_with_one(
    repository,
) -> None:
    from compliance.keys.fingerprints import Fingerprinter

    repository.stage("a.txt", f"ssn is {SSN}\n")
    (found,) = staged().inputs[0].findings
    assert found.fingerprint is None
    (keyed,) = staged(fingerprints=Fingerprinter(b"k" * 32)).inputs[0].findings
    assert keyed.fingerprint.startswith("hmac-sha256:")
    assert replace(keyed, fingerprint=None) == found


def test_a_declared_exclusion_holds(repository) -> None:
    from policies.load import parse
    from policies.manifest import Manifest

    repository.stage("open/a.txt", f"ssn is {SSN}\n")
    exclusion = {"path": "open/**", "reason": "made up", "owner": "Ada", "expires": "2999-01-01"}
    manifest = parse(
        Manifest, {"version": 1, "system": {"name": "s"}, "policies": [], "exclusions": [exclusion]}
    )
    report = staged(manifest=manifest)
    assert report.complete
    assert not gates(report)


def test_a_branch_is_judged_by_what_it_adds(repository) -> None:
    repository.stage("a.txt", f"ssn is {SSN}\n")
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "work")
    repository.stage("b.txt", "nothing\n")
    repository.commit()
    assert gates(scan_diff("main", (), ScanOptions())) == 0
    repository.write("b.txt", f"ssn is {OTHER}\n")
    assert gates(scan_diff("main", (), ScanOptions())) == 1


def test_history_tells_what_was_taken_away_since(repository) -> None:
    repository.stage("a.txt", f"ssn is {SSN}\n")
    first = repository.commit()
    repository.stage("a.txt", "gone\n")
    repository.commit()
    report = scan_history(None, ScanOptions())
    assert [one.uri for one in report.inputs] == [f"{first[:12]}:a.txt", "git history"]
    assert gates(report) == 1
    assert report.complete
    assert gates(scan_history("HEAD~1..HEAD", ScanOptions())) == 0


def test_the_history_of_a_shallow_clone_is_incomplete(repository, tmp_path, monkeypatch) -> None:
    for text in ("a\n", "b\n"):
        repository.stage("a.txt", text)
        repository.commit()
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.root}", str(clone))
    monkeypatch.chdir(clone)
    report = scan_history(None, ScanOptions())
    assert not report.complete
    assert "shallow" in report.inputs[-1].skipped[0].reason
