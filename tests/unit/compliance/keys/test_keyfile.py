import os

import pytest

from compliance.keys.interface import UnusableKeyError
from compliance.keys.table import fetch

KEY = bytes(range(32))


def key_file(tmp_path, content: bytes, mode: int = 0o600):
    path = tmp_path / "mask.key"
    path.write_bytes(content)
    path.chmod(mode)
    return path


@pytest.mark.parametrize("content", [KEY, KEY.hex().encode() + b"\n"], ids=["raw", "hex"])
@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_private_file_gives_its_key(tmp_path, content, mode) -> None:
    assert fetch(f"file:{key_file(tmp_path, content, mode)}") == KEY


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666])
def test_a_file_open_to_others_is_refused_with_the_remedy(tmp_path, mode) -> None:
    path = key_file(tmp_path, KEY, mode)
    with pytest.raises(UnusableKeyError, match=f"{mode:04o}") as raised:
        fetch(f"file:{path}")
    assert f"chmod 600 {path}" in raised.value.hint


@pytest.mark.parametrize("content", [b"", KEY[:31], b"\xff" * 40, b"a" * 10_000])
def test_a_file_without_a_key_is_refused(tmp_path, content) -> None:
    with pytest.raises(UnusableKeyError):
        fetch(f"file:{key_file(tmp_path, content)}")


def test_an_absent_file_a_folder_and_a_pipe_are_refused(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path in (tmp_path / "none", tmp_path, tmp_path / "pipe"):
        with pytest.raises(UnusableKeyError):
            fetch(f"file:{path}")
