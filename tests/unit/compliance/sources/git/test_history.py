"""Each content of a history once, with the commit that brought it."""

import pytest

from compliance.sources.git.history import history, is_shallow
from compliance.sources.interface import SourceError


def test_each_content_is_told_once_with_its_first_commit_and_name(repository) -> None:
    repository.stage("a.txt", "first\n")
    first = repository.commit()
    repository.stage("a.txt", "second\n")
    repository.stage("copy.txt", "first\n")
    second = repository.commit()
    repository.git("rm", "--quiet", "a.txt")
    repository.commit()
    repository.stage("again.txt", "second\n")
    repository.commit()
    told = [(one.path, one.commit) for one in history()]
    assert told == [("a.txt", first[:12]), ("a.txt", second[:12])]


def test_a_merge_tells_what_none_of_its_parents_has(repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "side")
    repository.stage("b.txt", "b\n")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.stage("c.txt", "c\n")
    repository.commit()
    repository.git("merge", "--no-commit", "--quiet", "side")
    repository.stage("evil.txt", "evil\n")
    merge = repository.commit()
    told = {one.path: one.commit for one in history()}
    assert set(told) == {"a.txt", "b.txt", "c.txt", "evil.txt"}
    assert told["evil.txt"] == merge[:12]


def test_other_branches_and_stashes_belong_to_it(repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    repository.write("a.txt", "stashed\n")
    repository.git("stash", "--quiet")
    repository.git("checkout", "--quiet", "-b", "other")
    repository.stage("b.txt", "b\n")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    assert [one.path for one in history()].count("a.txt") == 2
    assert "b.txt" in {one.path for one in history()}


def test_a_range_tells_its_commits_alone(repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    repository.stage('odd\n"name.txt', "b\n")
    repository.commit()
    assert [one.path for one in history("HEAD~1..HEAD")] == ['odd\n"name.txt']


def test_links_and_submodules_are_no_files(repository) -> None:
    (repository.root / "link").symlink_to("elsewhere")
    repository.git("add", "--all")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")
    repository.commit()
    assert list(history()) == []


def test_an_empty_repository_has_none(repository) -> None:
    assert list(history()) == []


@pytest.mark.parametrize("span", ["nowhere", "--output=x", "a..b"])
def test_a_range_that_names_nothing_is_told(span: str, repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    with pytest.raises(SourceError):
        list(history(span))
    assert not (repository.root / "x").exists()


def test_a_shallow_clone_knows_that_it_is_one(repository, tmp_path, monkeypatch) -> None:
    for text in ("a\n", "b\n"):
        repository.stage("a.txt", text)
        repository.commit()
    assert not is_shallow()
    repository.git(
        "clone", "--quiet", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone")
    )
    monkeypatch.chdir(tmp_path / "clone")
    assert is_shallow()
    assert len(list(history())) == 1
