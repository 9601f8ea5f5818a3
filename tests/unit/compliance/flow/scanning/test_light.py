"""The light path: sure of what is clean, and of nothing else."""

import pytest

from compliance.flow.scanning import light
from compliance.flow.scanning.light import Clean, clean
from compliance.flow.scanning.options import ScanOptions
from compliance.flow.scanning.repository import scan_staged
from compliance.sources.interface import SourceError
from policies.gate import gating
from policies.terms import Severity

SSN = "536-90-4391"
CODE = "import os\n\nVERSION = '1.4.2'\nLIMIT = 86_400\nURL = 'https://example.org/a?b=1'\n"


def test_clean_code_and_text_are_told_clean(repository) -> None:
    repository.stage("a.py", CODE)
    repository.stage("b.md", "# Notes\n\nReleased on 2024-03-01, see #1234.\n")
    repository.stage("c.yaml", "rate: 0.003\nseed: 20240117\n")
    assert clean(None, ()) == Clean(3, 10)


def test_what_belongs_into_programs_does_not_gate_there(repository) -> None:
    repository.stage("a.py", "AUTHOR = 'canary.person@leak-test.org'\nHOST = '192.168.7.14'\n")
    repository.stage("README.md", "Write to canary.person@leak-test.org.\n")
    assert clean(None, ()) == Clean(2, 3)
    assert gating(scan_staged((), ScanOptions()), Severity.HIGH) == 0


def test_nothing_staged_is_clean(repository) -> None:
    assert clean(None, ()) == Clean(0, 0)


def test_only_new_lines_are_looked_at(repository) -> None:
    repository.stage("a.txt", f"ssn is {SSN}\n")
    repository.commit()
    repository.stage("a.txt", f"ssn is {SSN}\nmore\n")
    assert clean(None, ()) == Clean(1, 1)
    assert clean("HEAD", ()) == Clean(1, 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.txt", f"ssn is {SSN}\n", id="something is found"),
        pytest.param("a.txt", "mail: canary.person@leak-test.org\n", id="an address in text"),
        pytest.param("a.py", "x = 'c3NuIGlzIDUzNi05MC00Mzkx'\n", id="something encoded"),
        pytest.param(f"{SSN}.py", "x = 1\n", id="a name that says something"),
        pytest.param("a.parquet", b"PAR1", id="another format"),
        pytest.param("a.xyz", b"PK\3\4", id="an archive by its content"),
        pytest.param("a.pkl", b"\x80\4", id="what makes a run incomplete"),
        pytest.param("a.txt", "Yesterday Maria Gonzalez has called.\n", id="prose with a name"),
        pytest.param("a.csv", f"a,b\n1,{SSN}\n", id="something in a cell"),
        pytest.param("a.csv", "a,zip_code\n1,02139\n", id="a column of a telling name"),
        pytest.param("a.csv", f"a,{SSN}\n1,x\n", id="something in the name of a column"),
        pytest.param("a.jsonl", f'{{"text": "my ssn is {SSN}"}}\n', id="something in a document"),
        pytest.param("a.jsonl", '{"text": "Maria Gonzalez has called"}\n', id="a name in one"),
        pytest.param("a.csv", "a\nc3NuIGlzIDUzNi05MC00Mzkx\n", id="something encoded in a cell"),
        pytest.param("a.csv", "a,b\n1\n", id="a table that is not well formed"),
        pytest.param("a.txt", b"\xff\xfea", id="a broken encoding"),
        pytest.param("a.py", "x = 1  # compliance: allow\n", id="a comment to be judged"),
        pytest.param("a.txt", b"x" * (light.LARGEST + 1), id="large"),
    ],
)
def test_all_else_is_left_to_the_whole_scan(name: str, content, repository) -> None:
    repository.stage(name, content)
    assert clean(None, ()) is None


def test_what_holds_no_content_of_its_own_is_passed_by(repository) -> None:
    (repository.root / "link").symlink_to(SSN)
    repository.git("add", "--all")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")
    repository.stage("empty.py", "")
    repository.stage("image.png", b"\x89PNG")
    assert clean(None, ()) == Clean(0, 0)


def test_a_conflict_is_left_to_the_whole_scan(repository) -> None:
    repository.stage("a.txt", "a\n")
    blob = repository.git("rev-parse", ":a.txt").strip()
    repository.git("update-index", "--force-remove", "a.txt")
    lines = "".join(f"100644 {blob} {stage}\ta.txt\n" for stage in (1, 2, 3))
    import subprocess

    subprocess.run(
        ["git", "update-index", "--index-info"], input=lines, text=True, check=True,
        cwd=repository.root,
    )  # fmt: skip
    assert clean(None, ()) is None


@pytest.mark.parametrize(
    ("words", "decided"),
    [
        pytest.param("version: 1\n", True, id="says nothing of it"),
        pytest.param("recognizers: {countries: [de]}\n", False, id="names countries"),
        pytest.param("include: [more.yaml]\n", False, id="includes another"),
        pytest.param('"recogniz\\x65rs": {}\n', False, id="written oddly"),
    ],
)
def test_a_manifest_that_may_ask_for_more_is_left_to_it(words, decided, repository) -> None:
    repository.write("compliance.yaml", words)
    repository.stage("a.py", CODE)
    assert (clean(None, ()) is not None) is decided


def test_files_that_are_not_staged_are_read_whole(repository, monkeypatch) -> None:
    repository.stage("below/old.txt", f"ssn is {SSN}\n")
    repository.stage("below/fine.txt", "fine\n")
    repository.commit()
    monkeypatch.chdir(repository.root / "below")
    assert clean(None, ("old.txt",)) is None
    assert clean(None, ("fine.txt",)) == Clean(1, 1)


def test_a_name_of_nothing_is_an_error(repository) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        clean(None, ("nowhere",))


def test_small_tables_and_prose_are_told_clean_as_the_whole_scan_tells_them(repository) -> None:
    repository.stage("a.csv", "epoch,loss,outcome\n1,0.5,open\n2,0.25,closed\n")
    repository.stage("b.jsonl", '{"id": 1, "text": "it was moved to the second week"}\n')
    repository.stage("c.txt", "The meeting was moved to the second week.\nWe will tell more.\n")
    assert clean(None, ()) == Clean(3, 6)
    assert gating(scan_staged((), ScanOptions()), Severity.HIGH) == 0


def test_tables_of_which_a_manifest_may_say_more_are_left_to_the_whole_scan(repository) -> None:
    repository.write("compliance.yaml", "version: 1\n")
    repository.stage("a.csv", "epoch,loss\n1,0.5\n")
    assert clean(None, ()) is None


def test_what_it_tells_clean_the_whole_scan_tells_clean(repository) -> None:
    repository.stage("a.py", CODE)
    repository.stage("b.md", "Straße 12, Größe 1.5 — ok\n")
    assert clean(None, ())
    assert gating(scan_staged((), ScanOptions()), Severity.HIGH) == 0
