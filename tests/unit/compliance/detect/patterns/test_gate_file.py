from pathlib import Path

import pytest

from compliance.detect.patterns import gate_file
from compliance.detect.patterns.gate_file import Gates


def derived(folder: Path, digest: str = "d") -> Gates:
    made = Gates(folder, digest)
    made.of([r"\d{3}-\d"], (), None)
    made.keep()
    return made


def test_a_later_run_derives_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = derived(tmp_path).of([r"\d{3}-\d"], (), None)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(gate_file, "gate", refuse)
    assert Gates(tmp_path, "d").of([r"\d{3}-\d"], (), None) == wanted
    with pytest.raises(AssertionError):
        Gates(tmp_path, "another").of([r"\d{3}-\d"], (), None)


def test_a_corrupt_file_is_derived_anew(tmp_path: Path) -> None:
    derived(tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_text(path.read_text().replace("0", "1"))
    assert derived(tmp_path).of([r"\d{3}-\d"], (), None).plain == r"(?:0){3,3}[\x2d]0"


def test_without_a_folder_nothing_is_kept() -> None:
    made = Gates()
    made.of(["a"], (), None)
    made.keep()
