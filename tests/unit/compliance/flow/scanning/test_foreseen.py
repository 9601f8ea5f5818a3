from pathlib import Path

import pytest

from compliance.flow.scan import scan
from compliance.flow.scanning import foreseen
from compliance.flow.scanning.foreseen import Coming, foresee_lines, foreseeing
from compliance.flow.scanning.late import LateDetector
from compliance.flow.scanning.placing import NOWHERE
from compliance.sources.discover import find

LINES = {
    "a.py": "import os\nwrite = 'ada.byron@posteo.de'\n",
    "b.md": "card 4111 1111 1111 1111\r\nand nothing\r\n",
    "c.csv": "id,email\n1,ada@posteo.de\n2,joe@posteo.de\n",
    "d.txt": "x\n",
    "e.yaml": "mail: ada.byron@posteo.de\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in LINES.items():
        (tmp_path / name).write_text(text, newline="")
    (tmp_path / "f.txt").write_bytes(b"M\xfcnchen\n")
    return tmp_path


class Fake:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def foresee(self, lines) -> None:
        self.lines.extend(lines.to_pylist())


def coming(folder: Path) -> list[Coming]:
    return [Coming(found, NOWHERE) for found in find([folder])]


@pytest.mark.parametrize("together", [1, 30, 1 << 20])
def test_the_order_stays_and_only_small_text_files_are_foreseen(folder, monkeypatch, together):
    monkeypatch.setattr(foreseen, "_TOGETHER", together)
    groups: list[list[Coming]] = []
    files = coming(folder)
    assert list(foreseeing(files, lambda some: groups.append(list(some)))) == files
    told = [one.found.path.name for group in groups for one in group]
    assert told == ["a.py", "b.md", "d.txt", "e.yaml", "f.txt"]


def test_lines_are_foreseen_once_and_without_their_ends(folder):
    fake = Fake()
    foresee_lines(fake, [one for one in coming(folder) if one.size is not None])
    assert fake.lines.count("card 4111 1111 1111 1111") == fake.lines.count("") == 1
    assert not any("nchen" in one for one in fake.lines)


def test_two_files_are_not_worth_it(folder):
    fake = Fake()
    foresee_lines(fake, coming(folder)[:2])
    assert fake.lines == []


def test_a_file_that_went_away_is_left_to_its_reader(folder):
    files = coming(folder)
    (folder / "a.py").unlink()
    fake = Fake()
    foresee_lines(fake, files)
    assert "x" in fake.lines


def test_a_report_is_the_same_without_foresight(folder, monkeypatch):
    foreseen_ = scan(["."])
    monkeypatch.setattr(LateDetector, "foresee", lambda *_: None)
    assert scan(["."]) == foreseen_
    assert sum(len(one.findings) for one in foreseen_.inputs) >= 3
