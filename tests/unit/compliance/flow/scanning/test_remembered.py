"""What was seen is told again only while nothing that changes it has changed."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from compliance.flow.scanning.memory import Memory
from compliance.flow.scanning.placing import NOWHERE, Place
from compliance.flow.scanning.remembered import Remembered
from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.interface import SourceError
from compliance.state.scan_cache import ScanCache
from policies.reports import InputReport, Notice, Skip
from policies.terms import Entity, Finding, Location, Severity

SECRET = b"s" * 32
LONG_AGO = 1_000_000_000


class Counting:
    """A scanner that finds one thing in each file, and counts what it reads."""

    rules = "sha256:rules"

    def __init__(self, *, complete: bool = True, meanwhile: Callable[[], object] = int) -> None:
        self.read: list[str] = []
        self.complete = complete
        self.meanwhile = meanwhile

    def told_digest(self, path: Path) -> str:
        return digest(LocalFile(path))

    def scan(self, path: Path, format_name: str, uri: str, place: Place) -> Iterator[InputReport]:
        self.read.append(path.name)
        found = Finding(Entity("US_SSN"), 0.9, Severity.HIGH, "R", Location(0, "a", 0, 3, 2))
        told = InputReport(
            uri=uri,
            format=format_name,
            digest=self.told_digest(path),
            rows=len(path.read_text().splitlines()),
            bytes=path.stat().st_size,
            complete=self.complete,
            skipped=(Skip(f"{uri}!/x.png", "image", accountable=True), Skip("other", "r", True)),
            findings=(found,),
            notices=(Notice(f"{uri}:2", "no reason"),),
            dataset=place.dataset,
            environment=place.environment,
            gates=place.gates,
        )
        self.meanwhile()
        yield told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "data" / "a.csv", "a\n123\n")


def written(path: Path, text: str) -> Path:
    """A file that was modified long ago."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are looked at a minute after they were made."""
    monkeypatch.setattr(time, "time_ns", lambda: int((time.time() + 60) * 1e9))


def told(
    tmp_path: Path, scanner: Counting, path: Path, place: Place = NOWHERE, **more
) -> list[InputReport]:
    """What one run tells of a file."""
    given = {"trusts_state": True, "options": "", "secret": SECRET, **more}
    cache = ScanCache(tmp_path / "cache", given["secret"], today=1)
    remembered = Remembered(scanner, Memory(cache, given["trusts_state"]), given["options"])
    reports = list(remembered.scan(path, "csv", f"data/{path.name}", place))
    assert remembered.rules == "sha256:rules"
    cache.close()
    return reports


def test_an_unchanged_file_is_told_from_memory(tmp_path: Path, file: Path):
    scanner = Counting()
    first = told(tmp_path, scanner, file)
    assert told(tmp_path, scanner, file) == first
    assert scanner.read == ["a.csv"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda file: file.write_text("a\n12\n"), id="another size"),
        pytest.param(lambda file: written(file, "a\n124\n"), id="size and time put back"),
        pytest.param(
            lambda file: written(file.with_name("b"), "a\n124\n").replace(file), id="replaced"
        ),
    ],
)
def test_a_changed_file_is_read(tmp_path: Path, file: Path, change):
    scanner = Counting()
    told(tmp_path, scanner, file)
    change(file)
    (report,) = told(tmp_path, scanner, file)
    assert scanner.read == ["a.csv", "a.csv"]
    assert report.digest == digest(LocalFile(file))


def test_a_copy_is_told_by_its_own_name_and_place(tmp_path: Path, file: Path):
    scanner = Counting()
    (first,) = told(tmp_path, scanner, file)
    copy = written(file.with_name("copy.csv"), file.read_text())
    place = Place(environment="production", gates=False)
    (second,) = told(tmp_path, scanner, copy, place)
    assert scanner.read == ["a.csv"]
    assert second == replace(
        first,
        uri="data/copy.csv",
        skipped=(Skip("data/copy.csv!/x.png", "image", accountable=True), first.skipped[1]),
        notices=(Notice("data/copy.csv:2", "no reason"),),
        environment="production",
        gates=False,
    )


def test_two_copies_in_one_run_are_read_once(tmp_path: Path, file: Path):
    copy = written(file.with_name("copy.csv"), file.read_text())
    other = written(file.with_name("other.csv"), "a\n321\n")
    scanner, cache = Counting(), ScanCache(tmp_path / "cache", SECRET, today=1)
    remembered = Remembered(scanner, Memory(cache, trusts_state=True), "")
    for path in (file, copy, other):
        list(remembered.scan(path, "csv", path.name, NOWHERE))
    assert scanner.read == ["a.csv", "other.csv"]


def test_a_file_that_changed_just_before_is_believed_only_for_equal_content(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(time, "time_ns", lambda: file.stat().st_ctime_ns)
    scanner = Counting()
    told(tmp_path, scanner, file)
    told(tmp_path, scanner, file)
    assert scanner.read == ["a.csv"]
    state = file.stat()
    with file.open("r+") as stream:
        stream.write("b")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    (report,) = told(tmp_path, scanner, file)
    assert scanner.read == ["a.csv", "a.csv"]
    assert report.digest == digest(LocalFile(file))


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"options": "every cell"}, id="other options"),
        pytest.param({"place": replace(NOWHERE, declared={"a": Entity("X")})}, id="declarations"),
        pytest.param({"secret": b"o" * 32}, id="another secret"),
    ],
)
def test_under_other_circumstances_a_file_is_read(tmp_path: Path, file: Path, more):
    scanner = Counting()
    told(tmp_path, scanner, file)
    told(tmp_path, scanner, file, **more)
    assert scanner.read == ["a.csv", "a.csv"]


def test_what_is_not_complete_is_not_remembered(tmp_path: Path, file: Path):
    scanner = Counting(complete=False)
    for _ in range(2):
        told(tmp_path, scanner, file)
    assert scanner.read == ["a.csv", "a.csv"]


def test_what_changes_while_it_is_read_is_not_remembered(tmp_path: Path, file: Path):
    scanner = Counting(meanwhile=lambda: written(file, "a\n124\n"))
    for _ in range(2):
        told(tmp_path, scanner, file)
    assert scanner.read == ["a.csv", "a.csv"]


def test_where_the_state_is_not_trusted_equal_content_is_enough(tmp_path: Path, file: Path):
    scanner = Counting()
    first = told(tmp_path, scanner, file)
    assert told(tmp_path, scanner, file, trusts_state=False) == first
    assert scanner.read == ["a.csv"]


def test_a_forged_state_hides_nothing_where_the_state_is_not_trusted(tmp_path: Path, file: Path):
    """Whoever has the key may write rows; content that was never scanned is read all the same."""
    scanner = Counting()
    told(tmp_path, scanner, file)
    written(file, "a\n124\n")
    told(tmp_path, scanner, file, trusts_state=False)
    assert scanner.read == ["a.csv", "a.csv"]


@pytest.mark.parametrize("form", ["dvc", "git-lfs"])
def test_a_pointer_says_nothing_of_what_it_points_to(tmp_path: Path, file: Path, form: str):
    scanner, cache = Counting(), ScanCache(tmp_path / "cache", SECRET, today=1)
    remembered = Remembered(scanner, Memory(cache, trusts_state=True), "")
    for _ in range(2):
        list(remembered.scan(file, form, file.name, NOWHERE))
    assert scanner.read == ["a.csv", "a.csv"]


def test_an_absent_file_is_left_to_the_scanner(tmp_path: Path):
    with pytest.raises(SourceError):
        told(tmp_path, Counting(), tmp_path / "absent.csv")


def test_no_value_and_no_path_stands_in_the_cache(tmp_path: Path, file: Path):
    told(tmp_path, Counting(), file)
    (kept,) = (tmp_path / "cache").glob("scans-*")
    assert str(file.parent).encode() not in kept.read_bytes()
