import gzip
import io
import tarfile
import zipfile

import pytest

from compliance.sources import archive, unpacking
from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.interface import MalformedError, Part
from compliance.sources.parts import DEEPEST, FLOOR, parts_of
from policies.reports import Skip

CSV = b"id,name\n1,Ada\n2,Alan\n"
MEMBERS = {"a.csv": CSV, "deep/b.txt": b"one\ntwo\n"}


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return stream.getvalue()


def tarred(members: dict[str, bytes], *others: tarfile.TarInfo) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as file:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
        for info in others:
            file.addfile(info)
    return stream.getvalue()


def looked_at(name: str, data: bytes) -> tuple[dict[str, int], dict[str, str]]:
    """Rows of each part, and what is said of the rest."""
    rows, skips = {}, {}
    for one in parts_of(MemoryBlob(name, data)):
        if isinstance(one, Skip):
            skips[one.what] = one.reason
        else:
            rows[one.uri] = sum(batch.records.num_rows for batch in one.open().batches())
    return rows, skips


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(MEMBERS)),
        ("a.tar", tarred(MEMBERS)),
        ("a.tar.gz", gzip.compress(tarred(MEMBERS))),
        ("a.tgz", gzip.compress(tarred(MEMBERS))),
    ],
)
@pytest.mark.parametrize("held", [0, 1 << 20], ids=["each pass unpacks", "held in memory"])
def test_members_are_read_as_files_of_their_own(name, data, held, monkeypatch):
    monkeypatch.setattr(unpacking, "HELD", held)
    assert looked_at(name, data) == ({f"{name}!/a.csv": 2, f"{name}!/deep/b.txt": 2}, {})


def test_archives_are_read_in_one_another():
    inner = zipped({"c.csv.gz": gzip.compress(CSV)})
    rows, _ = looked_at("a.tar.gz", gzip.compress(tarred({"b.zip": inner})))
    assert rows == {"a.tar.gz!/b.zip!/c.csv.gz": 2}


def test_beyond_a_depth_nothing_is_opened():
    data = CSV
    for level in range(DEEPEST + 1):
        data = zipped({f"{level}.zip" if level else "a.csv": data})
    rows, skips = looked_at("top.zip", data)
    assert not rows
    assert [reason for reason in skips.values() if "lies deeper than" in reason]


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "x/../../a.csv", "..\\a.csv"])
def test_a_name_that_leads_out_is_told_and_not_read(name):
    rows, skips = looked_at("a.tar", tarred({name: CSV}))
    assert not rows
    assert list(skips.values()) == ["its name leads out of the archive"]


def test_links_and_devices_are_told_and_not_followed():
    link, device = tarfile.TarInfo("passwd.csv"), tarfile.TarInfo("null.csv")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device.type = tarfile.CHRTYPE
    rows, skips = looked_at("a.tar", tarred(MEMBERS, link, device))
    assert len(rows) == 2
    assert skips == {
        "a.tar!/passwd.csv": "is a link, not a file",
        "a.tar!/null.csv": "is no regular file",
    }


def test_a_link_in_a_zip_is_told():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        info = zipfile.ZipInfo("passwd.csv")
        info.external_attr = 0o120777 << 16
        file.writestr(info, "/etc/passwd")
    assert looked_at("a.zip", stream.getvalue())[1] == {
        "a.zip!/passwd.csv": "is a link, not a file"
    }


def test_a_locked_member_is_told():
    data = bytearray(zipped({"a.csv": CSV}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[data.index(b"PK\x03\x04") + 6] |= 1
    assert looked_at("a.zip", bytes(data))[1] == {"a.zip!/a.csv": "is locked by a password"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_member_of_a_name_is_told():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("a.csv", CSV)
        file.writestr("a.csv", CSV)
    rows, skips = looked_at("a.zip", stream.getvalue())
    assert rows == {"a.zip!/a.csv": 2}
    assert skips == {"a.zip!/a.csv": "a second member of that name"}


def test_too_many_members_end_the_archive(monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    with pytest.raises(MalformedError, match="more than 3 members"):
        looked_at("a.zip", zipped({f"{n}.csv": CSV for n in range(5)}))


def test_the_whole_of_an_archive_is_limited_not_each_member():
    bomb = {f"{n}.txt": b"a line of text\n" * (FLOOR // 100) for n in range(20)}
    with pytest.raises(MalformedError, match="unfolds to more than"):
        looked_at("a.zip", zipped(bomb))


def test_a_bomb_in_archives_is_left_too():
    bomb = zipped({"bomb.txt": b"a line of text\n" * (FLOOR // 8)})
    with pytest.raises(MalformedError, match="unfolds to more than"):
        looked_at("a.zip", zipped({"b.zip": bomb}))


@pytest.mark.parametrize(("name", "data"), [("a.zip", zipped(MEMBERS)), ("a.tar", tarred(MEMBERS))])
@pytest.mark.parametrize("keep", [0, 10, 100, 515, 1700, 2048])
def test_a_cut_archive_is_told(name, data, keep):
    if keep >= len(data):
        pytest.skip("shorter than that")
    with pytest.raises(MalformedError, match=rf"{name}: is "):
        looked_at(name, data[:keep])


def test_a_damaged_header_is_not_taken_for_the_end():
    data = bytearray(tarred(MEMBERS))
    data[1024:1030] = b"\xff" * 6
    with pytest.raises(MalformedError, match="no whole tar archive"):
        looked_at("a.tar", bytes(data))


def test_a_damaged_member_does_not_end_a_zip():
    data = bytearray(zipped({"a.txt": b"some text\n" * 99, "b.csv": CSV}))
    data[45:50] = b"\xff" * 5
    rows, skips = looked_at("a.zip", bytes(data))
    assert rows == {"a.zip!/b.csv": 2}
    assert "is no whole member" in skips["a.zip!/a.txt"]


def test_hidden_folders_are_passed_by_as_on_disk():
    rows, skips = looked_at("a.zip", zipped({".git/a.csv": CSV, "b.csv": CSV}))
    assert rows == {"a.zip!/b.csv": 2}
    assert skips == {"a.zip!/.git/a.csv": "hidden folder"}


def test_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(tarred(MEMBERS)))
    parts = [one for one in parts_of(LocalFile(tmp_path / "a.tar.gz")) if isinstance(one, Part)]
    assert len(parts) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["a.tar.gz"]
