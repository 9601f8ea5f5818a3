import bz2
import gzip
import lzma

import pyarrow as pa
import pytest

from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.interface import MalformedError, Part
from compliance.sources.parts import FLOOR, parts_of
from policies.reports import Skip

TABLE = b"id,name\n" + b"".join(b"%d,x%d\n" % (n, n) for n in range(5000))
PACKED = {
    "a.csv.gz": gzip.compress(TABLE),
    "a.csv.bz2": bz2.compress(TABLE),
    "a.csv.xz": lzma.compress(TABLE),
    "a.csv.zst": pa.compress(TABLE, "zstd", asbytes=True),
}


def rows(part: Part) -> int:
    return sum(batch.records.num_rows for batch in part.open().batches())


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_table_is_read_under_its_own_name(name, tmp_path):
    (tmp_path / name).write_bytes(PACKED[name])
    blob = LocalFile(tmp_path / name, name)
    (part,) = parts_of(blob)
    assert (part.uri, part.format, part.blob) == (name, "csv", blob)
    assert rows(part) == rows(part) == 5000


def test_lz4_is_read(tmp_path):
    with pa.CompressedOutputStream(str(tmp_path / "a.csv.lz4"), "lz4") as stream:
        stream.write(TABLE)
    (part,) = parts_of(LocalFile(tmp_path / "a.csv.lz4"))
    assert rows(part) == 5000


def faults(name: str, data: bytes) -> list[str]:
    """What is said of packed bytes, when they are found and when they are read."""
    told = []
    for one in parts_of(MemoryBlob(name, data)):
        if isinstance(one, Skip):
            told.append(one.reason)
        else:
            with pytest.raises(MalformedError) as caught:
                rows(one)
            told.append(str(caught.value))
    return told


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("keep", [0, 5, 20, -5])
def test_a_cut_stream_is_told_by_its_name(name, keep):
    (told,) = faults(name, PACKED[name][:keep])
    assert told.startswith(f"{name}: is ")


@pytest.mark.parametrize("name", PACKED)
def test_junk_is_told_by_its_name(name):
    (told,) = faults(name, b"no packed bytes at all")
    assert told.startswith(f"{name}: is no whole")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_left_before_it_fills_anything(pack):
    suffix = {gzip: "gz", bz2: "bz2", lzma: "xz"}
    name = f"bomb.txt.{next(end for module, end in suffix.items() if module.compress is pack)}"
    (told,) = faults(name, pack(b"a line of text\n" * (FLOOR // 8)))
    assert "unfolds to more than" in told
