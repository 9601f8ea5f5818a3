"""What changed, told by git, whatever files are called."""

import os

import pytest

from compliance.sources.git.changes import parted, since, staged
from compliance.sources.interface import SourceError


def told(changes):
    return {one.path: one for one in changes}


def test_before_the_first_commit_everything_staged_is_new(repository) -> None:
    repository.stage("a.txt", "a\n")
    (change,) = staged()
    assert (change.path, change.old, change.is_regular) == ("a.txt", None, True)
    assert change.new == repository.git("hash-object", "a.txt").strip()


def test_nothing_staged_is_nothing(repository) -> None:
    repository.write("a.txt", "a\n")
    assert staged() == []


def test_a_changed_file_tells_what_it_was(repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    was = repository.git("rev-parse", "HEAD:a.txt").strip()
    repository.stage("a.txt", "b\n")
    repository.write("a.txt", "not staged\n")
    (change,) = staged()
    assert change.old == was
    assert change.new == repository.git("rev-parse", ":a.txt").strip()


def test_a_renamed_file_tells_what_it_was_and_a_deleted_one_nothing(repository) -> None:
    repository.stage("a.txt", "one\ntwo\nthree\n")
    repository.stage("gone.txt", "gone\n")
    repository.commit()
    repository.git("mv", "a.txt", "b.txt")
    repository.git("rm", "--quiet", "gone.txt")
    (change,) = staged()
    assert (change.path, change.old) == ("b.txt", change.new)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(b"with space.txt", id="space"),
        pytest.param(b'quo"te.txt', id="quote"),
        pytest.param(b"line\nbreak.txt", id="line break"),
        pytest.param(b"tab\there.txt", id="tab"),
        pytest.param("Müller.txt".encode(), id="umlaut"),
        pytest.param(b"no\xffutf8.txt", id="no UTF-8"),
        pytest.param(b":(glob)*.txt", id="like a pathspec"),
        pytest.param(b"-option.txt", id="like an option"),
    ],
)
def test_every_name_comes_back_whole(name: bytes, repository) -> None:
    try:
        repository.write(os.fsdecode(name), "a\n")
    except OSError:
        pytest.skip("this file system has no such names")
    repository.git("add", "--all")
    (change,) = staged()
    assert os.fsencode(change.path) == name


def test_links_and_submodules_are_no_files(repository) -> None:
    (repository.root / "link").symlink_to("elsewhere")
    repository.git("add", "--all")
    commit = "1" * 40
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},module")
    changes = told(staged())
    assert changes["link"].is_link
    assert changes["module"].is_submodule
    assert not any(one.is_regular for one in changes.values())


def test_a_file_in_place_of_a_link_is_new(repository) -> None:
    (repository.root / "a").symlink_to("elsewhere")
    repository.git("add", "--all")
    repository.commit()
    (repository.root / "a").unlink()
    repository.stage("a", "content\n")
    (change,) = staged()
    assert change.is_regular
    assert change.old is None


def test_a_mode_alone_changes_no_content(repository) -> None:
    path = repository.stage("a.sh", "a\n")
    repository.commit()
    path.chmod(0o755)
    repository.git("add", "--all")
    (change,) = staged()
    assert change.old == change.new


def test_names_are_of_the_top_in_a_subfolder_too(repository, monkeypatch) -> None:
    repository.stage("below/a.txt", "a\n")
    repository.git("config", "diff.relative", "true")
    monkeypatch.chdir(repository.root / "below")
    assert [one.path for one in staged()] == ["below/a.txt"]


def test_no_program_that_the_repository_names_is_run(repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    repository.stage(".gitattributes", "*.txt diff=x\n")
    repository.stage("a.txt", "b\n")
    for key in ("diff.external", "core.fsmonitor", "core.pager", "diff.x.textconv"):
        repository.git("config", key, "touch ran; false")
    assert len(staged()) == 2
    assert not (repository.root / "ran").exists()


def test_a_branch_is_compared_with_where_it_began(repository) -> None:
    repository.stage("a.txt", "a\n")
    base = repository.commit()
    repository.git("checkout", "--quiet", "-b", "work")
    repository.stage("b.txt", "b\n")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.stage("c.txt", "c\n")
    repository.commit()
    repository.git("checkout", "--quiet", "work")
    assert parted("main") == base
    assert [one.path for one in since("main")] == ["b.txt"]


def test_the_working_tree_belongs_to_the_branch(repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    repository.write("a.txt", "changed\n")
    (change,) = since("HEAD")
    assert change.new is None
    assert change.old


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "HEAD:a.txt"])
def test_a_ref_that_is_no_commit_is_told(ref: str, repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    with pytest.raises(SourceError, match="is no commit of this clone") as error:
        since(ref)
    assert "fetch-depth: 0" in error.value.hint


def test_histories_that_never_met_have_no_beginning(repository) -> None:
    repository.stage("a.txt", "a\n")
    repository.commit()
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("other")
    with pytest.raises(SourceError, match="does not reach back"):
        since("main")


def test_outside_a_repository_it_is_said(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match="lies in no git repository"):
        staged()
    with pytest.raises(SourceError, match="lies in no git repository"):
        since("main")


def test_without_git_it_is_said(repository, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError, match="git cannot be run"):
        staged()
