from pathlib import Path

import pytest

from compliance.state.atomic import UnwritableError, new_file, refuse_existing, write_text


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_at_once(tmp_path):
    write_text(tmp_path / "a", "one")
    write_text(tmp_path / "a", "two é")
    assert (tmp_path / "a").read_text() == "two é"
    assert names(tmp_path) == ["a"]


def test_a_folder_that_is_none_is_told(tmp_path):
    with pytest.raises(UnwritableError, match="cannot be written"):
        write_text(tmp_path / "none" / "a", "one")


def fail_in_a_file(target: Path) -> None:
    with new_file(target) as growing:
        growing.write_text("x")
        raise KeyboardInterrupt


def test_nothing_of_a_failed_file_is_left(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        fail_in_a_file(tmp_path / "out")
    assert names(tmp_path) == []


def test_a_new_file_takes_its_name_at_the_end(tmp_path):
    with new_file(tmp_path / "a") as growing:
        growing.write_text("x")
    assert names(tmp_path) == ["a"]


def test_an_empty_folder_may_be_taken_and_nothing_else(tmp_path):
    (tmp_path / "out").mkdir()
    refuse_existing(tmp_path / "out")
    (tmp_path / "out/a").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "none")
    for name in ("out", "out/a", "link"):
        with pytest.raises(UnwritableError, match="exists already"):
            refuse_existing(tmp_path / name)
    with pytest.raises(UnwritableError, match="exists already"), new_file(tmp_path / "out/a"):
        pass
