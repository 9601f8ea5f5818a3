"""Which changes are looked at, when files and folders are named."""

import pytest

from compliance.flow.scanning.chosen import chosen
from compliance.sources.git.changes import Change
from compliance.sources.interface import SourceError


def change(path: str) -> Change:
    return Change(path, "100644", "1" * 40, "2" * 40)


@pytest.fixture
def tree(tmp_path, monkeypatch):
    (tmp_path / "below").mkdir()
    for name in ("a.txt", "below/b.txt", "c.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "link").symlink_to("a.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_names_all_are_looked_at(tree) -> None:
    assert chosen([change("a.txt")], (), tree) == [change("a.txt")]


@pytest.mark.parametrize("name", ["below", "./below/", "below/../below", "below/b.txt"])
def test_files_and_folders_choose(name: str, tree) -> None:
    changes = [change("a.txt"), change("below/b.txt"), change("below2/x.txt")]
    assert chosen(changes, (name,), tree) == [change("below/b.txt")]


def test_the_top_chooses_all(tree) -> None:
    changes = [change("a.txt"), change("below/b.txt")]
    assert chosen(changes, (".",), tree) == changes


def test_if_one_file_is_not_staged_all_are_read_whole(tree) -> None:
    read = chosen([change("a.txt")], ("a.txt", "c.txt", "below"), tree)
    assert [(one.path, one.new, one.old) for one in read] == [
        ("a.txt", None, None),
        ("c.txt", None, None),
    ]


def test_a_link_is_itself_and_not_what_it_leads_to(tree) -> None:
    (read,) = chosen([change("a.txt")], ("link",), tree)
    assert read.path == "link"
    assert read.is_link


def test_a_folder_without_changes_chooses_nothing(tree) -> None:
    assert chosen([change("a.txt")], ("below",), tree) == []


def test_a_name_of_nothing_is_an_error(tree) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        chosen([change("a.txt")], ("nowhere.txt",), tree)
