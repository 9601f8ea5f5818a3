"""Reading a bundle: plain files with plain names, and nothing else."""

import os

import pytest

from compliance.evidence.interface import EvidenceError, MissingEvidenceError, TamperedError
from compliance.evidence.read import read_bundle


@pytest.fixture
def bundle(tmp_path):
    folder = tmp_path / "bundle"
    (folder / "signatures").mkdir(parents=True)
    (folder / "manifest.json").write_bytes(b"{}")
    (folder / "policies").mkdir()
    (folder / "policies" / "a.yaml").write_bytes(b"a")
    (folder / "signatures" / "k.dsse.json").write_bytes(b"s")
    return folder


def test_files_signatures_and_the_manifest_are_told_apart(bundle):
    contents = read_bundle(bundle)
    assert contents.manifest == b"{}"
    assert contents.files == {"policies/a.yaml": b"a"}
    assert contents.signatures == {"k.dsse.json": b"s"}


def test_a_bundle_without_signatures_is_read(bundle):
    (bundle / "signatures" / "k.dsse.json").unlink()
    assert read_bundle(bundle).signatures == {}
    (bundle / "signatures").rmdir()
    assert read_bundle(bundle).signatures == {}


def test_permissions_are_not_content(bundle):
    (bundle / "manifest.json").chmod(0o755)
    assert read_bundle(bundle).manifest == b"{}"


@pytest.mark.parametrize("name", ["a b", ".hidden", "ä", "new\nline", "-x", "a:b"])
def test_an_odd_name_is_tampering(bundle, name):
    (bundle / name).touch()
    with pytest.raises(TamperedError):
        read_bundle(bundle)


def test_links_pipes_special_modes_and_empty_folders_are_tampering(bundle):
    def link():
        (bundle / "l").symlink_to("manifest.json")

    def folder_link():
        (bundle / "l").symlink_to("policies")

    def pipe():
        os.mkfifo(bundle / "l")

    def special():
        (bundle / "l").touch()
        (bundle / "l").chmod(0o4755)

    def empty():
        (bundle / "l").mkdir()

    for change in (link, folder_link, pipe, special, empty):
        change()
        with pytest.raises(TamperedError):
            read_bundle(bundle)
        (bundle / "l").rmdir() if change is empty else (bundle / "l").unlink()


def test_a_bundle_without_manifest_is_tampered_and_no_folder_is_no_bundle(bundle):
    with pytest.raises(EvidenceError) as error:
        read_bundle(bundle / "manifest.json")
    assert error.value.exit_code == 2
    (bundle / "manifest.json").unlink()
    with pytest.raises(MissingEvidenceError) as missing:
        read_bundle(bundle)
    assert missing.value.exit_code == 4
