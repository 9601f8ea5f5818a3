import pytest

from compliance.keys.create import create_master_key
from compliance.keys.derive import key_id
from compliance.keys.interface import UnusableKeyError
from compliance.keys.rotate import rotate_master_key
from compliance.keys.table import fetch


def test_the_old_key_lies_beside_the_new_one(tmp_path) -> None:
    path = tmp_path / "mask.key"
    create_master_key(path)
    before = fetch(f"file:{path}")
    kept, old, new = rotate_master_key(path)
    assert fetch(f"file:{kept}") == before
    assert old == key_id(before) != new == key_id(fetch(f"file:{path}"))
    assert path.stat().st_mode & 0o777 == kept.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([path.name, kept.name])


def test_an_absent_key_is_told(tmp_path) -> None:
    with pytest.raises(UnusableKeyError):
        rotate_master_key(tmp_path / "none.key")


def test_a_key_that_was_put_aside_before_is_not_written_over(tmp_path) -> None:
    path = tmp_path / "mask.key"
    create_master_key(path)
    old = fetch(f"file:{path}")
    (tmp_path / f"mask.key.{key_id(old)}").write_text("kept")
    with pytest.raises(UnusableKeyError, match="put aside"):
        rotate_master_key(path)
    assert fetch(f"file:{path}") == old
    assert (tmp_path / f"mask.key.{key_id(old)}").read_text() == "kept"
