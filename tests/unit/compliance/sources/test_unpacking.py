import io

import pytest

from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import MalformedError
from compliance.sources.parts import Limit
from compliance.sources.unpacking import Packed, held, name_of

OUTER = MemoryBlob("a.gz", b"")


def packed(data: bytes, limit: Limit | None = None) -> Packed:
    reach = {"reach": limit.reach} if limit else {}
    return Packed("a.gz", "a", OUTER, lambda: io.BytesIO(data), **reach)


def test_a_jump_back_begins_anew():
    with packed(b"0123456789").open() as stream:
        assert stream.read(4) == b"0123"
        assert stream.seek(2) == 2
        assert stream.read(2) == b"23"
        assert stream.seek(0, 2) == 10
        assert stream.seek(8) == 8
        assert stream.read() == b"89"


def test_what_is_read_counts_against_the_limit():
    with packed(b"x" * 100, Limit(50)).open() as stream, pytest.raises(MalformedError):
        stream.read()


def test_a_library_s_fault_is_told_by_the_outer_name():
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise EOFError("536-90-4399")

    broken = Packed("a.gz", "a", OUTER, Broken)
    with pytest.raises(MalformedError, match=r"a\.gz: is no whole archive") as caught:
        broken.open().read()
    assert caught.value.__suppress_context__


def test_small_members_are_held():
    assert isinstance(held(packed(b"small"), io.BytesIO(b"small")), MemoryBlob)


def test_the_name_is_the_last_part():
    assert name_of("a.zip!/b/c.csv") == "c.csv"
