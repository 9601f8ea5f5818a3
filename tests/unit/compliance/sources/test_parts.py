import pytest

from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.interface import MalformedError, Part
from compliance.sources.parts import Limit, Unfolding, parts_of
from policies.reports import Skip


def test_a_file_of_one_table_is_one_part(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    (part,) = parts_of(LocalFile(tmp_path / "a.csv", "a.csv"))
    assert isinstance(part, Part)
    assert (part.uri, part.format, part.size) == ("a.csv", "csv", 8)
    assert part.open().schema.names == ["a", "b"]


def test_bytes_in_memory_are_read_as_a_file_is():
    (part,) = parts_of(MemoryBlob("HEAD:a.jsonl", b'{"a": 1}\n'))
    assert [batch.records.num_rows for batch in part.open().batches()] == [1]


def test_what_is_not_read_is_told_by_its_uri():
    (skip,) = parts_of(MemoryBlob("HEAD:x/logo.png", b"\x89PNG"))
    assert skip == Skip("HEAD:x/logo.png", "image, recording or font", accountable=True)


def test_the_bytes_of_a_stream_count_once_however_often_it_is_read():
    limit = Limit(100)
    for _ in range(3):
        limit.reach("a", 60)
    limit.reach("b", 40)
    with pytest.raises(MalformedError, match="b: unfolds to more than"):
        limit.reach("b", 41)


def test_a_fault_inside_a_container_is_told_not_raised():
    nest = Unfolding(Limit(100))
    (skip,) = nest.parts(MemoryBlob("a.zip!/a.bin", b"\0"))
    assert skip == Skip("a.zip!/a.bin", "binary data of unknown format", accountable=True)
