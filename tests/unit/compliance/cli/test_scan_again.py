"""The second scan of unchanged data: the same words, without a scan."""

import os
import sqlite3
import time
import zlib
from pathlib import Path

import pytest

from compliance.cli.scan_again import told_again

PEOPLE = "email,ssn\n" + "".join(
    f"user{n}@example.org,{536 + n}-{10 + n}-4000\n" for n in range(40)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("again")
    (folder / "people.csv").write_text(PEOPLE)
    os.utime(folder / "people.csv", (0, 0))
    time.sleep(2.1)  # the time of change of a new file proves nothing before
    return folder


@pytest.fixture
def again(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    """What the words are told without a scan; None where they need one."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COMPLIANCE_CACHE_DIR", str(folder / "cache"))

    def tell(*words: str) -> tuple[int, str, str] | None:
        code = told_again(["scan", *words])
        return None if code is None else (code, *capfd.readouterr())

    return tell


def scanned(command, folder: Path, *words: str) -> tuple[int, str, str]:
    done = command(
        "scan", "--no-progress", *words, cwd=folder, COMPLIANCE_CACHE_DIR=str(folder / "cache")
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("people.csv", "people.csv"),
        ("people.csv --quiet", "-q people.csv"),
        ("people.csv --format json", "--format=json people.csv"),
        ("--fail-on=low people.csv", "people.csv --no-progress --fail-on low"),
    ],
)
def test_the_same_words_are_told(command, folder: Path, again, first: str, second: str):
    told = scanned(command, folder, *first.split())
    assert told[0] == 1
    found = again(*second.split())
    assert found is not None
    assert found[:2] == told[:2]
    assert found[2] == told[2]


@pytest.mark.parametrize(
    "words",
    [
        "people.csv --findings all",
        "people.csv --no-cache",
        "people.csv --key env:KEY",
        "people.csv --output x",
        "people.csv --format=sarif",
        "people.csv --quiet=yes",
        "--staged",
        "absent.csv",
    ],
)
def test_other_words_need_a_scan(command, folder: Path, again, words: str):
    scanned(command, folder, "people.csv")
    assert again(*words.split()) is None


def test_under_a_manifest_each_file_is_asked_for(command, folder: Path, again):
    scanned(command, folder, "people.csv")
    (folder / "compliance.yaml").write_text("version: 1\nsystem: {name: s}\n")
    try:
        assert again("people.csv") is None
    finally:
        (folder / "compliance.yaml").unlink()


def test_no_value_stands_in_the_cache(command, folder: Path):
    scanned(command, folder, "people.csv")
    (database,) = (folder / "cache").glob("scans-*")
    with sqlite3.connect(database) as cache:
        rows = cache.execute("select data from scans").fetchall()
    kept = b"".join(zlib.decompress(one) for (one,) in rows)
    assert b"US_SSN" in kept
    assert b"example.org" not in kept
    assert b"536-10" not in kept


def test_another_command_is_none_of_ours():
    assert told_again(["mask", "a", "b"]) is None
