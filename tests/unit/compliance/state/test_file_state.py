"""The state of a file: another one after each change, and settled only when time has passed."""

import os
from pathlib import Path

import pytest

from compliance.state.file_state import FileState, state_of

SECOND = 10**9


def test_an_unchanged_file_has_an_equal_state(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a")
    assert state_of(file) == state_of(file)


def test_a_changed_file_has_another_state_even_where_size_and_time_are_put_back(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a")
    before = state_of(file)
    assert before is not None
    os.utime(file, ns=(before.modified, before.modified - SECOND))
    earlier = state_of(file)
    file.write_text("b")
    os.utime(file, ns=(before.modified, before.modified - SECOND))
    assert state_of(file) != earlier


def test_a_file_put_in_the_place_of_another_has_another_state(tmp_path: Path) -> None:
    file, other = tmp_path / "a.csv", tmp_path / "b.csv"
    for one in (file, other):
        one.write_text("a")
        os.utime(one, ns=(0, 0))
    before = state_of(file)
    other.replace(file)
    assert state_of(file) != before


def test_where_there_is_no_file_there_is_no_state(tmp_path: Path) -> None:
    assert state_of(tmp_path / "absent") is None


@pytest.mark.parametrize(
    ("modified", "changed", "settled"),
    [
        pytest.param(10, 10, True, id="long ago"),
        pytest.param(99, 10, False, id="modified just now"),
        pytest.param(10, 99, False, id="renamed or put back just now"),
        pytest.param(200, 10, False, id="from the future"),
    ],
)
def test_a_state_is_settled_when_a_later_change_would_show(
    modified: int, changed: int, settled: bool
) -> None:
    state = FileState(1, 2, 3, modified * SECOND, changed * SECOND)
    assert state.settled(100 * SECOND) is settled
