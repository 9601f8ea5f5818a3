"""Publication: whole, or not at all."""

import pytest

from compliance.evidence.interface import EvidenceError, SignatureError
from compliance.evidence.write import add, check_target, publish

FILES = {"a.json": b"{}", "deep/er/b.yaml": b"x"}


def test_all_files_appear(tmp_path):
    target = tmp_path / "new" / "bundle"
    publish(FILES, target)
    assert {
        one.relative_to(target).as_posix(): one.read_bytes()
        for one in target.rglob("*")
        if one.is_file()
    } == FILES
    assert [one.name for one in target.parent.iterdir()] == ["bundle"]


def test_an_empty_folder_may_be_the_target(tmp_path):
    publish(FILES, tmp_path / "bundle")
    (tmp_path / "empty").mkdir()
    publish(FILES, tmp_path / "empty")


@pytest.mark.parametrize("kind", ["file", "full", "link"])
def test_a_taken_target_is_refused_and_left_as_it_is(tmp_path, kind):
    target = tmp_path / "bundle"
    match kind:
        case "file":
            target.write_text("mine")
        case "full":
            target.mkdir()
            (target / "mine").touch()
        case _:
            target.symlink_to(tmp_path / "elsewhere")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(EvidenceError):
        publish(FILES, target)
    with pytest.raises(EvidenceError):
        check_target(target)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failure_leaves_nothing_behind(tmp_path):
    with pytest.raises(EvidenceError):
        publish({"a": b"", "a/b": b""}, tmp_path / "bundle")
    assert list(tmp_path.iterdir()) == []


def test_a_parent_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(EvidenceError, match="cannot be written"):
        publish(FILES, tmp_path / "file" / "bundle")


def test_a_signature_is_added_once_and_never_replaced(tmp_path):
    publish(FILES, tmp_path / "bundle")
    path = tmp_path / "bundle" / "signatures" / "k.dsse.json"
    add(b"first", path, bundle=tmp_path / "bundle")
    with pytest.raises(SignatureError, match="there already"):
        add(b"second", path, bundle=tmp_path / "bundle")
    assert path.read_bytes() == b"first"
    assert [one.name for one in tmp_path.iterdir()] == ["bundle"]
