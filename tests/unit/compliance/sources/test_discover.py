import os
from pathlib import Path

import pytest

from compliance.sources.discover import Found, find
from compliance.sources.interface import SourceError
from policies.reports import Skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.csv",
        "a/x.parquet",
        "a/y.JSONL",
        ".git/z.csv",
        "code.py",
        "notes",
        "data.json",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "blob").write_bytes(b"\0\1")
    (tmp_path / "paper.pdf").write_bytes(b"PK")
    (tmp_path / "mask-report.json").write_text("{}")
    (tmp_path / "b.csv.mask-report.json").write_text("{}")
    (tmp_path / "my.plan.yaml").write_text("{}")
    return tmp_path


def read(found: list[Found], folder: Path) -> dict[str, str]:
    return {one.path.relative_to(folder).as_posix(): one.source for one in found if one.source}


def test_a_folder_is_walked_in_order_of_name(folder):
    assert list(read(list(find([folder])), folder).items()) == [
        ("a/x.parquet", "parquet"),
        ("a/y.JSONL", "jsonl"),
        ("b.csv", "csv"),
        ("code.py", "code"),
        ("data.json", "json"),
        ("notes", "text"),
    ]


def test_what_is_passed_by_has_a_reason(folder):
    skips = {
        one.skip.what: (one.skip.reason, one.skip.accountable) for one in find([folder]) if one.skip
    }
    assert skips == {
        ".git": ("hidden folder", True),
        "b.csv.mask-report.json": ("declaration or report of this tool", True),
        "blob": ("binary data of unknown format", True),
        "paper.pdf": ("data of a format that is not read yet", False),
        "mask-report.json": ("declaration or report of this tool", True),
        "my.plan.yaml": ("declaration or report of this tool", True),
        "picture.png": ("image, recording or font", True),
    }


def test_a_glob_names_files_and_each_comes_once(folder):
    found = list(find([folder / "**" / "*.csv", folder / "b.csv", folder]))
    assert [one.path.name for one in found].count("b.csv") == 1


def test_a_named_hidden_folder_is_walked(folder):
    assert read(list(find([folder / ".git"])), folder) == {".git/z.csv": "csv"}


@pytest.mark.parametrize("name", ["none.csv", "none/*.csv"])
def test_a_named_path_that_is_absent_is_a_usage_error(tmp_path, name):
    with pytest.raises(SourceError, match="does not exist") as caught:
        list(find([tmp_path / name]))
    assert caught.value.exit_code == 2


def test_links_are_followed_to_files_and_told_for_folders(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.csv").write_text("a\n1\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file.csv").symlink_to(elsewhere / "a.csv")
    (folder / "far").symlink_to(elsewhere)
    (folder / "loop").symlink_to(folder)
    (folder / "broken").symlink_to(tmp_path / "none")
    os.mkfifo(folder / "pipe.csv")
    found = list(find([folder]))
    assert read(found, folder) == {"file.csv": "csv"}
    skips = {one.skip.what: one.skip.accountable for one in found if one.skip}
    assert skips == {"far": False, "loop": True, "broken": False, "pipe.csv": True}


def test_an_empty_folder_is_told(tmp_path):
    (found,) = find([tmp_path])
    assert found.skip == Skip(tmp_path.name, "empty folder", accountable=True)


def test_what_cannot_be_looked_at_is_told_and_the_rest_read(folder, monkeypatch):
    is_dir = Path.is_dir

    def refuse(path: Path) -> bool:
        if path.name == "b.csv":
            raise PermissionError(13, "Permission denied")
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", refuse)
    found = list(find([folder]))
    assert "b.csv" not in read(found, folder)
    assert "a/x.parquet" in read(found, folder)
    (skip,) = [one.skip for one in found if one.path.name == "b.csv"]
    assert skip == Skip("b.csv", "cannot be read (Permission denied)")


def test_a_name_that_is_no_text_is_told_all_the_same(tmp_path):
    (tmp_path / os.fsdecode(b"\xff.png")).write_bytes(b"")
    (found,) = find([tmp_path])
    assert found.skip.what == "?.png"
