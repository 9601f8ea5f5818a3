from pathlib import Path

import pytest

from compliance.detect.kept import read_kept, write_kept


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_kept(tmp_path / "new/a.json", '{"a": 1}')
    assert read_kept(tmp_path / "new/a.json") == '{"a": 1}'
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["a.json"]


def test_what_was_changed_is_refused(tmp_path: Path) -> None:
    write_kept(tmp_path / "a.json", "text")
    path = tmp_path / "a.json"
    path.write_text(path.read_text() + " ")
    with pytest.raises(ValueError, match="not what was written"):
        read_kept(path)
