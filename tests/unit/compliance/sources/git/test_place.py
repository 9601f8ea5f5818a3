"""The top of the working tree, from anywhere inside."""

from compliance.sources.git.place import top


def test_the_top_is_found_from_below(repository, monkeypatch) -> None:
    below = repository.root / "below" / "deeper"
    below.mkdir(parents=True)
    assert top() == repository.root
    monkeypatch.chdir(below)
    assert top() == repository.root


def test_a_worktree_has_its_own_top(repository, tmp_path, monkeypatch) -> None:
    repository.stage("below/a.txt", "a\n")
    repository.commit()
    other = tmp_path / "other"
    repository.git("worktree", "add", "--quiet", str(other))
    monkeypatch.chdir(other / "below")
    assert top() == other
