from pathlib import Path

import pytest

from compliance.flow.scanning.memory import authenticated, remembering

KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPLIANCE_CACHE_DIR", str(tmp_path / "own"))
    return tmp_path / "own"


def test_beside_a_manifest_it_lies_in_the_folder_of_this_tool(tmp_path: Path):
    with remembering(tmp_path, None) as memory:
        assert memory is not None
        assert memory.trusts_state
    assert list((tmp_path / ".compliance" / "cache").glob("scans-*"))


def test_without_a_manifest_it_lies_in_the_users_own_folder(own: Path):
    with remembering(None, None):
        pass
    assert list(own.glob("scans-*"))


@pytest.mark.parametrize("linked", [".compliance", ".compliance/cache"])
def test_a_link_in_the_place_of_its_folder_is_not_followed(tmp_path: Path, own: Path, linked: str):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / linked).parent.mkdir(exist_ok=True)
    (tmp_path / linked).symlink_to(elsewhere)
    with remembering(tmp_path, None):
        pass
    assert not list(elsewhere.iterdir())
    assert list(own.glob("scans-*"))


def test_each_key_has_a_memory_of_its_own(tmp_path: Path):
    for key in (None, KEY, KEY, bytes(32)):
        with remembering(tmp_path, key):
            pass
    assert len(list((tmp_path / ".compliance" / "cache").glob("scans-*"))) == 3


def test_nothing_is_remembered_where_the_secret_cannot_be_kept(own: Path):
    own.write_text("no folder")
    with remembering(None, None) as memory:
        assert memory is None


def test_evidence_needs_the_key_and_never_trusts_the_state_of_a_file(tmp_path: Path):
    with authenticated(tmp_path, None) as memory:
        assert memory is None
    with authenticated(tmp_path, KEY) as memory:
        assert memory is not None
        assert not memory.trusts_state
