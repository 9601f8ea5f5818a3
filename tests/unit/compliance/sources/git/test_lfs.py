"""Pointers of Git LFS are followed where the data is in this clone."""

import hashlib

from compliance.sources.git.blob import GitBlob
from compliance.sources.git.lfs import resolved

DATA = b"id,ssn\n1,536-90-4391\n"
OID = hashlib.sha256(DATA).hexdigest()
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{OID}\nsize 21\n".encode()


def keep(home) -> None:
    folder = home / "lfs" / "objects" / OID[:2] / OID[2:4]
    folder.mkdir(parents=True)
    (folder / OID).write_bytes(DATA)


def test_what_is_kept_is_read_under_the_name_of_the_data(repository) -> None:
    keep(repository.root / ".git")
    found = resolved(GitBlob("d/a.csv", "d/a.csv", POINTER))
    assert found.open().read() == DATA
    assert (found.uri, found.name) == ("d/a.csv", "a.csv")


def test_a_second_working_tree_has_the_same_home(repository, tmp_path, monkeypatch) -> None:
    keep(repository.root / ".git")
    repository.stage("a", "a\n")
    repository.commit()
    repository.git("worktree", "add", "--quiet", str(tmp_path / "other"))
    monkeypatch.chdir(tmp_path / "other")
    assert resolved(GitBlob("a.csv", "a.csv", POINTER)).open().read() == DATA


def test_what_is_not_here_stays_a_pointer(repository) -> None:
    blob = GitBlob("a.csv", "a.csv", POINTER)
    assert resolved(blob) is blob
    plain = GitBlob("a.csv", "a.csv", DATA)
    assert resolved(plain) is plain
