"""Packed bundles: read in memory, and nothing that is more than a plain file."""

import io
import random
import stat
import tarfile
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from compliance.evidence import archives
from compliance.evidence.interface import EvidenceError, TamperedError
from compliance.evidence.read import read_bundle
from compliance.evidence.write import publish
from compliance.flow.verify import inspect


@pytest.fixture
def bundle(company, tmp_path):
    publish(company.files(tmp_path), tmp_path / "2026.3")
    return tmp_path / "2026.3"


def tarred(bundle: Path, name: str) -> Path:
    path = bundle.with_suffix(".tar")
    with tarfile.open(path, "w") as archive:
        archive.add(bundle, name)
    return path


def zipped(bundle: Path) -> Path:
    path = bundle.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(one for one in bundle.rglob("*") if one.is_file()):
            archive.write(file, file.relative_to(bundle))
    return path


def test_a_tar_or_zip_of_a_bundle_is_the_bundle(bundle):
    expected = read_bundle(bundle)
    for packed in (tarred(bundle, "."), tarred(bundle, "2026.3"), zipped(bundle)):
        assert read_bundle(packed) == expected
    assert inspect(zipped(bundle)).manifest.release == "2026.3"


def tar_of(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w") as archive:
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def entry(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


@pytest.mark.parametrize(
    "member",
    [
        pytest.param(entry("../manifest.json"), id="a step upwards"),
        pytest.param(entry("policies/../../x"), id="a step upwards inside"),
        pytest.param(entry("/etc/x"), id="an absolute path"),
        pytest.param(entry("a\\b"), id="a backslash"),
        pytest.param(entry(".hidden"), id="a hidden file"),
        pytest.param(entry("x", tarfile.SYMTYPE, "/etc/passwd"), id="a symbolic link"),
        pytest.param(entry("x", tarfile.LNKTYPE, "manifest.json"), id="a hard link"),
        pytest.param(entry("x", tarfile.CHRTYPE), id="a device"),
        pytest.param(entry("x", tarfile.FIFOTYPE), id="a pipe"),
        pytest.param(entry("manifest.json"), id="a name twice"),
        pytest.param(entry("./manifest.json"), id="a name twice, spelled otherwise"),
    ],
)
def test_what_is_more_than_a_plain_file_is_refused(tmp_path, member):
    path = tar_of(tmp_path / "x.tar", (entry("manifest.json"), b"{}"), (member, b""))
    with pytest.raises(TamperedError):
        read_bundle(path)


def test_a_zip_with_a_name_twice_a_link_or_a_way_out_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    for member in ("manifest.json", "../x", "/x", link):
        with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
            warnings.simplefilter("ignore")  # zipfile tells of the name that stands twice
            archive.writestr("manifest.json", "{}")
            archive.writestr(member, "x")
        with pytest.raises(TamperedError):
            read_bundle(path)


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_BYTES", 1000)
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * 10_000_000)
    with pytest.raises(TamperedError, match="more in the archive"):
        read_bundle(path)
    tar = tar_of(tmp_path / "x.tar", *((entry(f"f{n}"), b"x" * 300) for n in range(9)))
    with pytest.raises(TamperedError, match="more in the archive"):
        read_bundle(tar)


@pytest.mark.parametrize("seed", range(4))
def test_an_archive_that_is_broken_is_refused_with_a_reason(bundle, seed, tmp_path):
    """Never an error of a library: cut, flipped, filled up."""
    dice = random.Random(seed)
    for packed in (tarred(bundle, "."), zipped(bundle)):
        whole = packed.read_bytes()
        for _ in range(40):
            data = bytearray(whole)
            if dice.random() < 0.3:
                del data[dice.randrange(600, len(data)) :]
            else:
                for _ in range(8):
                    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            broken = tmp_path / "broken"
            broken.write_bytes(data)
            with suppress(EvidenceError):
                read_bundle(broken)


def test_what_is_both_a_tar_and_a_zip_is_a_tar(bundle, tmp_path):
    """To us as to those who unpack it: a zip behind a tar is no second bundle."""
    both = tmp_path / "both"
    both.write_bytes(tarred(bundle, ".").read_bytes() + zipped(bundle).read_bytes())
    assert zipfile.is_zipfile(both)
    assert read_bundle(both) == read_bundle(bundle)


def test_another_file_is_no_bundle(tmp_path):
    (tmp_path / "x").write_bytes(b"hello")
    with pytest.raises(EvidenceError, match="is no bundle"):
        read_bundle(tmp_path / "x")
