"""Which lines are new: those that the text before does not hold as often."""

from compliance.flow.scanning.fresh import new_lines
from compliance.sources.blob import MemoryBlob


def test_lines_are_counted() -> None:
    old, new = MemoryBlob("a", b"x\ny\nx\n"), MemoryBlob("a", b"y\nx\nx\nx\nz\n")
    assert new_lines(new, old) == {4: "x", 5: "z"}


def test_line_ends_and_encodings_make_no_line_new() -> None:
    old, new = MemoryBlob("a", "ä\nb\n".encode()), MemoryBlob("a", "ä\r\nb\r\n".encode("utf-16"))
    assert new_lines(new, old) == {}


def test_of_what_was_no_text_every_line_is_new() -> None:
    assert new_lines(MemoryBlob("a", b"x\ny\n"), MemoryBlob("a", b"\0\1")) == {1: "x", 2: "y"}
    assert new_lines(MemoryBlob("a", b"x\n"), None) == {1: "x"}
    assert new_lines(MemoryBlob("a", b"x\n"), MemoryBlob("a", b"")) == {1: "x"}
