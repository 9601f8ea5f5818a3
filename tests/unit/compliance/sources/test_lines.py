import pytest

from compliance.sources import lines
from compliance.sources.blob import LocalFile
from compliance.sources.encoding import inspect
from compliance.sources.interface import MalformedError, SourceError


def test_a_line_that_cannot_be_held_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "LONGEST_LINE", 8)
    path = tmp_path / "a.txt"
    path.write_text("short\n" + "x" * 20)
    with pytest.raises(MalformedError, match=r"a\.txt:2: line is longer"):
        list(lines.read_lines(LocalFile(path), inspect(LocalFile(path))))


def test_a_file_that_is_gone_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    form = inspect(LocalFile(path))
    path.unlink()
    with pytest.raises(SourceError, match="does not exist"):
        list(lines.read_lines(LocalFile(path), form))


def test_a_file_that_changed_its_encoding_is_told_without_its_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    form = inspect(LocalFile(path))
    path.write_bytes(b"SECRET\xff")
    with pytest.raises(MalformedError, match="not utf-8 throughout") as caught:
        list(lines.read_lines(LocalFile(path), form))
    assert caught.value.__suppress_context__


def test_nothing_written_is_an_empty_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x\n")
    writer = lines.LineWriter(tmp_path / "b.txt", inspect(LocalFile(path)))
    writer.write([])
    writer.close()
    assert (tmp_path / "b.txt").read_bytes() == b""
