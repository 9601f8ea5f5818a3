"""The lanes in the cache: keyed by what they come from, and derived anew where in doubt."""

import os

import pytest

from compliance.detect.light import store
from compliance.detect.light.lanes import Lane
from compliance.detect.light.store import load_lanes

LANES = [
    Lane("R", "US_SSN", 9, (9, 11), ".", "a", False, None, "0", "0", None, ("mrn",)),
    Lane("S", "URL", 0, (0, 0), "", None, True, *(None,) * 5),
]


@pytest.fixture
def derived(monkeypatch):
    """How often the lanes were derived."""
    calls = []
    monkeypatch.setattr(store, "_derived", lambda folder: calls.append(folder) or LANES)
    return calls


def test_what_was_derived_once_is_read_the_next_time(tmp_path, derived) -> None:
    assert load_lanes(tmp_path) == LANES
    assert load_lanes(tmp_path) == LANES
    assert len(derived) == 1


@pytest.mark.parametrize("harm", ["cut", "empty", "edited", "emptied list"])
def test_what_is_corrupt_is_derived_anew_and_hides_nothing(harm, tmp_path, derived) -> None:
    load_lanes(tmp_path)
    (file,) = tmp_path.glob("lanes-*.json")
    text = file.read_text()
    ways = {"cut": text[:-9], "empty": "", "edited": text.replace('"R"', '"X"')}
    if harm == "emptied list":
        from compliance.detect.kept import write_kept

        write_kept(file, "[]")
    else:
        file.write_text(ways[harm])
    assert load_lanes(tmp_path) == LANES
    assert len(derived) == 2


def test_a_change_to_our_own_code_makes_the_lanes_stale(tmp_path, monkeypatch, derived) -> None:
    home = tmp_path / "detect"
    (home / "patterns").mkdir(parents=True)
    module = home / "patterns" / "rule.py"
    module.write_text("x = 1\n")
    monkeypatch.setattr(store, "_HOME", home)
    load_lanes(tmp_path / "cache")
    os.utime(module, ns=(1, 1))
    load_lanes(tmp_path / "cache")
    assert len(derived) == 2


def test_another_version_of_presidio_makes_them_stale(tmp_path, monkeypatch, derived) -> None:
    load_lanes(tmp_path)
    monkeypatch.setattr(store, "presidio_version", lambda: "9.9.9")
    load_lanes(tmp_path)
    assert len(derived) == 2


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path, derived) -> None:
    (tmp_path / "file").write_text("")
    assert load_lanes(tmp_path / "file") == LANES
