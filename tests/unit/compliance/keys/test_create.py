import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from compliance.keys.create import create_master_key, create_signing_key
from compliance.keys.interface import UnusableKeyError
from compliance.keys.table import fetch


def test_a_new_key_is_private_and_can_be_fetched(tmp_path) -> None:
    path = tmp_path / "mask.key"
    create_master_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(fetch(f"file:{path}")) == 32


def test_two_keys_differ(tmp_path) -> None:
    for name in ("a", "b"):
        create_master_key(tmp_path / name)
    assert fetch(f"file:{tmp_path / 'a'}") != fetch(f"file:{tmp_path / 'b'}")


def test_a_pair_signs_and_verifies(tmp_path) -> None:
    path = tmp_path / "release"
    public_path = create_signing_key(path)
    assert public_path == tmp_path / "release.pub"
    assert path.stat().st_mode & 0o777 == 0o600
    private = load_pem_private_key(path.read_bytes(), password=None)
    load_pem_public_key(public_path.read_bytes()).verify(private.sign(b"x"), b"x")


@pytest.mark.parametrize("taken", ["key", "key.pub"])
def test_a_file_is_never_written_over(tmp_path, taken) -> None:
    (tmp_path / taken).write_text("mine")
    with pytest.raises(UnusableKeyError, match="exists"):
        create_signing_key(tmp_path / "key")
    assert (tmp_path / taken).read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_unwritable_place_is_told(tmp_path) -> None:
    with pytest.raises(UnusableKeyError, match="cannot be written"):
        create_master_key(tmp_path / "none" / "key")


def test_a_passphrase_encrypts_the_key(tmp_path) -> None:
    path = tmp_path / "k.pem"
    create_signing_key(path, passphrase="correct horse")
    assert b"ENCRYPTED" in path.read_bytes()
    load_pem_private_key(path.read_bytes(), password=b"correct horse")
    with pytest.raises(UnusableKeyError, match="empty"):
        create_signing_key(tmp_path / "other.pem", passphrase="")
