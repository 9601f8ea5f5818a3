"""The user's secret: made once, private, never taken from where others could have written."""

from pathlib import Path

from compliance.state.own_secret import NAME, own_secret


def test_it_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    first = own_secret(folder)
    assert first is not None
    assert len(first) == 32
    assert own_secret(folder) == first
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600
    assert [one.name for one in folder.iterdir()] == [NAME]


def test_two_folders_have_two_secrets(tmp_path: Path) -> None:
    assert own_secret(tmp_path / "a") != own_secret(tmp_path / "b")


def test_a_secret_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    own_secret(tmp_path)
    (tmp_path / NAME).chmod(0o644)
    assert own_secret(tmp_path) is None


def test_a_secret_of_another_length_is_not_used(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"short")
    (tmp_path / NAME).chmod(0o600)
    assert own_secret(tmp_path) is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    own_secret(tmp_path / "elsewhere")
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere" / NAME)
    assert own_secret(tmp_path) is None


def test_without_a_folder_to_write_to_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert own_secret(tmp_path / "file") is None
