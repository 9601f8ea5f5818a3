"""An answer is told again only while all that lies there is the same."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance.flow.scanning.answers import Answer, Question, ground_of, keep, recalled
from compliance.flow.scanning.memory import Memory
from compliance.state.scan_cache import ScanCache

ANSWER = Answer("one file\n", "clean", 0)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data" / "deep").mkdir(parents=True)
    (tmp_path / "data" / "a.csv").write_text("a\n1\n")
    (tmp_path / "data" / "deep" / "b.txt").write_text("text\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(time, "time_ns", lambda: int((time.time() + 60) * 1e9))
    return tmp_path


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    cache = ScanCache(tmp_path / "cache", b"s" * 32, today=1)
    yield Memory(cache, trusts_state=True)
    cache.close()


def asked(memory: Memory, question: Question) -> None:
    ground = ground_of(question)
    assert ground is not None
    keep(question, ground, ANSWER, memory)


def test_an_equal_question_is_answered_again(memory: Memory):
    asked(memory, Question(("data",)))
    assert recalled(Question(("data",)), memory) == ANSWER


@pytest.mark.parametrize(
    "question",
    [
        Question(("data", "data")),
        Question(("data",), form="json"),
        Question(("data",), "text", "low"),
    ],
)
def test_another_question_is_not(memory: Memory, question: Question):
    asked(memory, Question(("data",)))
    assert recalled(question, memory) is None


def test_from_another_folder_it_is_another_question(
    memory: Memory, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    asked(memory, Question((str(folder / "data"),)))
    monkeypatch.chdir(folder / "data")
    assert recalled(Question((str(folder / "data"),)), memory) is None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: (data / "a.csv").write_text("a\n2\n"), id="changed"),
        pytest.param(lambda data: (data / "deep" / "b.txt").write_text("more text\n"), id="below"),
        pytest.param(lambda data: (data / "c.csv").write_text("a\n"), id="added"),
        pytest.param(lambda data: (data / "a.csv").unlink(), id="taken away"),
        pytest.param(lambda data: (data / "a.csv").rename(data / "b.csv"), id="renamed"),
        pytest.param(lambda data: (data / "deep").rename(data / "other"), id="folder renamed"),
        pytest.param(lambda data: (data / "x.pkl").write_bytes(b"x"), id="something passed by"),
        pytest.param(lambda data: (data / "mask-report.json").write_text("{}"), id="a mask run"),
    ],
)
def test_after_any_change_it_is_not_answered_again(memory: Memory, folder: Path, change):
    asked(memory, Question(("data",)))
    change(folder / "data")
    assert recalled(Question(("data",)), memory) is None


def test_what_changed_just_now_gives_no_ground(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(time, "time_ns", lambda: int(time.time() * 1e9))
    assert ground_of(Question(("data",))) is None


def test_a_pointer_to_data_elsewhere_gives_no_ground(folder: Path):
    (folder / "data" / "a.csv.dvc").write_text("outs:\n- md5: 00\n  path: a.csv\n")
    assert ground_of(Question(("data",))) is None


@pytest.mark.parametrize("path", ["absent", "s3://bucket/data", "postgresql://host/base"])
def test_what_is_no_file_here_gives_no_ground(path: str):
    assert ground_of(Question((path,))) is None
