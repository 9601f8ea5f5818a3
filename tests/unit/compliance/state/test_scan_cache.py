"""The cache of scans: what one's own secret wrote is found, all else counts as absent."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from compliance.state.scan_cache import ScanCache, Seen

SECRET, OTHER = b"s" * 32, b"o" * 32
TODAY = 20_000
SEEN = Seen(b"place", b"context", 3, "state", "sha256:00", "rules", b"reports")


def opened(folder: Path, secret: bytes = SECRET, **more: int) -> ScanCache:
    return ScanCache(folder, secret, **{"today": TODAY, **more})


def database(folder: Path) -> Path:
    return next(folder.glob("scans-*.sqlite"))


def test_what_is_kept_is_found_by_place_and_by_content(tmp_path: Path) -> None:
    cache = opened(tmp_path / "cache")
    cache.keep(SEEN)
    cache.close()
    again = opened(tmp_path / "cache")
    assert again.at(b"place") == SEEN
    assert again.of_content(b"context", 3, "sha256:00") == SEEN
    assert again.knows(b"context", 3)


@pytest.mark.parametrize(
    ("context", "size", "content"),
    [(b"other", 3, "sha256:00"), (b"context", 4, "sha256:00"), (b"context", 3, "sha256:01")],
    ids=["another context", "another size", "another content"],
)
def test_content_is_found_only_where_all_is_equal(
    tmp_path: Path, context: bytes, size: int, content: str
) -> None:
    cache = opened(tmp_path)
    cache.keep(SEEN)
    assert cache.of_content(context, size, content) is None


def test_what_is_kept_later_replaces_what_was_kept_at_its_place(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.keep(SEEN)
    cache.keep(replace(SEEN, state="later"))
    found = cache.at(b"place")
    assert found is not None
    assert found.state == "later"


def test_another_secret_finds_nothing(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.keep(SEEN)
    cache.close()
    assert opened(tmp_path, OTHER).at(b"place") is None


@pytest.mark.parametrize(
    "column", ["place", "context", "size", "state", "content", "rules", "data"]
)
def test_a_row_that_was_changed_counts_as_absent(tmp_path: Path, column: str) -> None:
    cache = opened(tmp_path)
    cache.keep(SEEN)
    cache.close()
    with sqlite3.connect(database(tmp_path)) as forger:
        value = b"forged" if column in ("place", "context", "data") else "4"
        forger.execute(f"update scans set {column} = ?", (value,))
    place = b"forged" if column == "place" else b"place"
    assert opened(tmp_path).at(place) is None


def test_a_row_of_another_secret_moved_into_the_database_counts_as_absent(tmp_path: Path) -> None:
    forger = opened(tmp_path / "theirs", OTHER)
    forger.keep(SEEN)
    forger.close()
    opened(tmp_path / "ours").close()
    database(tmp_path / "theirs").replace(database(tmp_path / "ours"))
    assert opened(tmp_path / "ours").at(b"place") is None


def test_a_corrupt_database_is_made_anew(tmp_path: Path) -> None:
    opened(tmp_path).close()
    database(tmp_path).write_bytes(b"no database" * 1000)
    cache = opened(tmp_path)
    cache.keep(SEEN)
    assert cache.at(b"place") == SEEN


def test_a_database_that_breaks_within_a_run_is_given_up(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.keep(replace(SEEN, data=os.urandom(100_000)))
    with database(tmp_path).open("r+b") as file:
        file.write(os.urandom(200_000))
    other = opened(tmp_path)
    assert cache.at(b"place") is None
    cache.keep(SEEN)
    cache.close()
    other.close()


def test_without_a_folder_to_write_to_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    cache = opened(tmp_path / "file" / "cache")
    cache.keep(SEEN)
    assert cache.at(b"place") is None
    assert not cache.knows(b"context", 3)
    cache.close()


def test_two_runs_share_the_cache(tmp_path: Path) -> None:
    first, second = opened(tmp_path), opened(tmp_path)
    first.keep(SEEN)
    second.keep(replace(SEEN, place=b"second"))
    assert first.at(b"second") is not None
    assert second.at(b"place") == SEEN


def test_over_its_bound_what_was_unused_for_longest_is_dropped(tmp_path: Path) -> None:
    filler = os.urandom(1000)
    cache = opened(tmp_path, today=TODAY - 5)
    for name in (b"old", b"kept in use"):
        cache.keep(replace(SEEN, place=name, data=filler))
    cache.close()
    cache = opened(tmp_path, largest=2500)
    assert cache.at(b"kept in use") is not None
    cache.keep(replace(SEEN, place=b"new", data=filler))
    cache.close()
    cache = opened(tmp_path)
    assert cache.at(b"old") is None
    assert cache.at(b"kept in use") is not None
    assert cache.at(b"new") is not None


def test_databases_of_other_secrets_go_when_nobody_uses_them(tmp_path: Path) -> None:
    opened(tmp_path, OTHER).close()
    day = 86_400
    os.utime(database(tmp_path), (0, (TODAY - 29) * day))
    opened(tmp_path).close()
    assert len(list(tmp_path.glob("scans-*"))) == 2
    other = next(one for one in tmp_path.glob("scans-*") if one.stat().st_mtime < TODAY * day)
    os.utime(other, (0, (TODAY - 31) * day))
    opened(tmp_path).close()
    assert not other.exists()


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    opened(tmp_path).close()
    assert database(tmp_path).stat().st_mode & 0o777 == 0o600


def test_version_control_is_told_to_leave_it_out(tmp_path: Path) -> None:
    opened(tmp_path / "cache").close()
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"
