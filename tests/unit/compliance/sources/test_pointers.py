import hashlib
import json
from pathlib import Path

import pytest

from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.interface import MalformedError, Part
from compliance.sources.parts import parts_of
from policies.reports import Skip

CSV = b"id,name\n1,Ada\n"


def rows(part: Part) -> int:
    return sum(batch.records.num_rows for batch in part.open().batches())


def lfs(root: Path, *, kept: bool) -> LocalFile:
    oid = hashlib.sha256(CSV).hexdigest()
    (root / "a.csv").write_text(
        f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(CSV)}\n"
    )
    place = root / ".git/lfs/objects" / oid[:2] / oid[2:4]
    place.mkdir(parents=True)
    if kept:
        (place / oid).write_bytes(CSV)
    return LocalFile(root / "a.csv", "a.csv")


def test_what_lfs_keeps_here_is_read_under_the_name_of_the_data(tmp_path):
    (part,) = parts_of(lfs(tmp_path, kept=True))
    assert (part.uri, part.format, rows(part)) == ("a.csv", "csv", 1)


def test_what_lfs_keeps_elsewhere_is_told_with_the_remedy(tmp_path):
    (skip,) = parts_of(lfs(tmp_path, kept=False))
    assert skip == Skip("a.csv", "is kept in Git LFS, and not here; run `git lfs pull`")


def test_a_cut_pointer_of_lfs_is_told():
    with pytest.raises(MalformedError, match=r"a\.csv: is no whole pointer"):
        list(parts_of(MemoryBlob("a.csv", b"version https://git-lfs.github.com/spec/v1\noid sha")))


def dvc(root: Path, digest: str, name: str = "a.csv") -> LocalFile:
    (root / "data").mkdir(exist_ok=True)
    (root / f"data/{name}.dvc").write_text(f"outs:\n- md5: {digest}\n  path: {name}\n")
    return LocalFile(root / f"data/{name}.dvc", f"data/{name}.dvc")


def keep(root: Path, data: bytes, suffix: str = "", cache: str = "cache/files/md5") -> str:
    digest = hashlib.md5(data).hexdigest() + suffix
    place = root / ".dvc" / cache / digest[:2]
    place.mkdir(parents=True, exist_ok=True)
    (place / digest[2:]).write_bytes(data)
    return digest


@pytest.mark.parametrize("cache", ["cache/files/md5", "cache"])
def test_what_dvc_keeps_here_is_read(tmp_path, cache):
    (part,) = parts_of(dvc(tmp_path, keep(tmp_path, CSV, cache=cache)))
    assert (part.uri, part.format, rows(part)) == ("data/a.csv", "csv", 1)


def test_a_folder_that_dvc_keeps_is_read_file_by_file(tmp_path):
    there, absent = keep(tmp_path, CSV), "0" * 32
    listed = [{"md5": there, "relpath": "in/a.csv"}, {"md5": absent, "relpath": "b"}]
    found = dvc(tmp_path, keep(tmp_path, json.dumps(listed).encode(), ".dir"), "raw")
    part, skip = parts_of(found)
    assert part.uri == "data/raw/in/a.csv"
    assert skip == Skip("data/raw/b", "is kept by DVC, and not here; run `dvc pull`")


def test_what_is_checked_out_is_read_in_its_own_place(tmp_path):
    blob = dvc(tmp_path, "0" * 32)
    (tmp_path / "data/a.csv").write_bytes(CSV)
    (skip,) = parts_of(blob)
    assert skip.accountable


@pytest.mark.parametrize("digest", ["0" * 32, "../../../etc/passwd", ""])
def test_what_is_not_here_is_told_with_the_remedy(tmp_path, digest):
    (skip,) = parts_of(dvc(tmp_path, digest))
    assert skip == Skip("data/a.csv", "is kept by DVC, and not here; run `dvc pull`")


@pytest.mark.parametrize("text", ["", "outs: 3", "outs: [{md5: x}]", "[", "outs: [SECRET"])
def test_what_is_no_pointer_is_told(text):
    with pytest.raises(MalformedError, match="is no well-formed pointer of DVC") as caught:
        list(parts_of(MemoryBlob("a.dvc", text.encode())))
    assert "SECRET" not in str(caught.value)
