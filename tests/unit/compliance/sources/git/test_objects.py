"""Contents, one after another, from one process."""

import pytest

from compliance.sources.git import objects
from compliance.sources.git.blob import GitBlob
from compliance.sources.git.objects import Objects
from compliance.sources.interface import MalformedError


def test_contents_come_whole_and_in_any_order(repository) -> None:
    texts = [b"", b"a\n\nb", bytes(range(256)) * 9000]
    for number, text in enumerate(texts):
        repository.stage(f"f{number}", text)
    names = [repository.git("rev-parse", f":f{number}").strip() for number in range(3)]
    with Objects() as contents:
        assert [contents.read(names[number]) for number in (2, 0, 1, 2)] == [
            texts[number] for number in (2, 0, 1, 2)
        ]


def test_what_is_absent_or_no_file_is_told_and_the_next_is_read(repository) -> None:
    repository.stage("a", "a\n")
    commit = repository.commit()
    with Objects() as contents:
        with pytest.raises(MalformedError, match="not in this clone"):
            contents.read("1" * 40)
        with pytest.raises(MalformedError, match="no file"):
            contents.read(commit)
        assert contents.read(repository.git("rev-parse", "HEAD:a").strip()) == b"a\n"


def test_what_is_too_large_is_passed_by_and_the_next_is_read(repository, monkeypatch) -> None:
    monkeypatch.setattr(objects, "LARGEST", 10)
    repository.stage("large", b"x" * 11)
    repository.stage("small", b"x" * 10)
    with Objects() as contents:
        with pytest.raises(MalformedError, match="larger than 256 MiB"):
            contents.read(repository.git("rev-parse", ":large").strip())
        assert contents.read(repository.git("rev-parse", ":small").strip()) == b"x" * 10


def test_a_blob_shows_its_place_and_never_its_content() -> None:
    blob = GitBlob("1a2b3c:data/a.csv", "data/a.csv", b"536-90-4391")
    assert (blob.name, blob.size, blob.seeks) == ("a.csv", 11, True)
    assert blob.open().read() == b"536-90-4391"
    assert "536" not in repr(blob)
