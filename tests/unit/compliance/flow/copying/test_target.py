"""Where a copy may be written, and how it appears."""

import os
import signal

import pytest

from compliance.flow.copying.target import InterruptedRunError, checked_target, publish, staged
from compliance.sources.interface import SourceError
from policies.errors import Error


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "a.csv").write_text("x\n1\n")
    return folder


@pytest.mark.parametrize(
    ("target", "word"),
    [
        pytest.param("source", "equals", id="the source itself"),
        pytest.param("source/copy", "lies in", id="inside the source"),
        pytest.param(".", "contains", id="around the source"),
        pytest.param("linked/copy", "lies in", id="inside through a link"),
        pytest.param("production/deep/copy", "production", id="inside production"),
    ],
)
def test_a_target_apart_from_nothing_is_refused(source, tmp_path, target, word):
    (tmp_path / "linked").symlink_to(source)
    (tmp_path / "production").mkdir()
    with pytest.raises(SourceError, match=word) as told:
        checked_target(source, tmp_path / target, [tmp_path / "production"])
    assert told.value.exit_code == 2


def test_a_target_that_holds_something_is_refused(source, tmp_path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/old").write_text("x")
    with pytest.raises(Error, match="exists already"):
        checked_target(source, tmp_path / "copy", [])


def test_an_empty_folder_may_be_the_target(source, tmp_path):
    (tmp_path / "copy").mkdir()
    assert checked_target(source, tmp_path / "copy", []) == tmp_path / "copy"


def test_a_folder_appears_whole_and_closed_to_others(tmp_path):
    with staged(tmp_path / "copy") as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "copy/deep").mkdir(parents=True)
        (folder / "copy/deep/a.csv").write_text("x")
        assert not (tmp_path / "copy").exists()
        publish(folder / "copy", tmp_path / "copy")
    assert [p.name for p in tmp_path.iterdir()] == ["copy"]
    modes = {p.name: p.stat().st_mode & 0o777 for p in tmp_path.rglob("*")}
    assert modes == {"copy": 0o750, "deep": 0o750, "a.csv": 0o640}


def test_a_file_that_came_meanwhile_is_not_overwritten(tmp_path):
    def run():
        with staged(tmp_path / "a.csv") as folder:
            (folder / "a.csv").write_text("new")
            (folder / "report").write_text("r")
            (tmp_path / "a.csv").write_text("old")
            publish(folder / "a.csv", tmp_path / "a.csv", report=folder / "report")

    with pytest.raises(SourceError):
        run()
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a.csv": "old"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_shows_nothing_and_leaves_what_was_done(tmp_path, number):
    def run():
        with staged(tmp_path / "copy") as folder:
            (folder / "half").write_text("x")
            os.kill(os.getpid(), number)

    with pytest.raises(InterruptedRunError) as told:
        run()
    assert told.value.exit_code == 3
    assert {p.name for p in tmp_path.iterdir()} == {".copy.partial"}
    with staged(tmp_path / "copy", resume=True) as folder:
        assert (folder / "half").is_file()
    with staged(tmp_path / "copy") as folder:
        assert not (folder / "half").exists()
    assert not list(tmp_path.iterdir())


def test_the_handler_that_was_there_is_there_again(tmp_path):
    before = signal.getsignal(signal.SIGTERM)
    with staged(tmp_path / "copy"):
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_the_system_says_becomes_an_error_of_ours(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SourceError, match="cannot be written"), staged(tmp_path / "file/copy"):
        pass


def test_a_target_below_a_file_is_told_before_the_work(source, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SourceError, match="cannot be written"):
        checked_target(source, tmp_path / "file/copy", [])
