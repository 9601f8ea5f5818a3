import hashlib
import threading
from pathlib import Path

import pytest

from compliance.flow.scanning.digesting import Digesting
from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.digest import digest
from compliance.sources.interface import SourceError

LARGE = 3 << 20


@pytest.mark.parametrize("size", [0, 10, LARGE])
def test_a_file_has_the_digest_of_its_bytes(tmp_path: Path, size: int):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * size)
    expected = "sha256:" + hashlib.sha256(b"x" * size).hexdigest()
    assert Digesting(LocalFile(path), digest).result() == expected


def test_bytes_in_memory_are_digested_when_asked_for():
    assert Digesting(MemoryBlob("a", b"x"), digest).result() == digest(MemoryBlob("a", b"x"))


def test_without_bytes_there_is_no_digest():
    assert Digesting(None, digest).result() == ""


def test_what_goes_wrong_beside_is_told_when_the_digest_is_asked_for(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * LARGE)

    def work(_blob):
        raise SourceError("a.csv: does not exist")

    with pytest.raises(SourceError, match="does not exist"):
        Digesting(LocalFile(path), work).result()


def test_a_digest_that_nobody_wants_any_more_ends_early(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * LARGE)
    going, read = threading.Event(), []

    def work(blob):
        going.wait()
        with blob.open() as stream:
            while block := stream.read(1 << 20):
                read.append(len(block))
        return ""

    beside = Digesting(LocalFile(path), work)
    beside.stop()
    going.set()
    assert beside.result() == ""
    assert read == []
