import pytest

from compliance.sources import seeking
from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import MalformedError


def test_a_stream_is_held_so_that_it_can_be_jumped_in():
    stream = seeking.seekable(MemoryBlob("a", b"abc", seeks=False))
    stream.seek(2)
    assert stream.read() == b"c"


def test_a_stream_too_large_to_be_held_is_refused(monkeypatch):
    monkeypatch.setattr(seeking, "HELD", 2)
    with pytest.raises(MalformedError, match="a: is too large"):
        seeking.seekable(MemoryBlob("a", b"abc", seeks=False))
    assert seeking.seekable(MemoryBlob("a", b"abc")).read() == b"abc"
