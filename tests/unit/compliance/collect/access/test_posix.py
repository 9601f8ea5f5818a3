import os
import struct
from pathlib import Path

import pytest

from compliance.collect.access.posix import readers_of


@pytest.fixture
def place() -> "Path":
    """A folder that others can reach; those of pytest are closed."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def found(path: Path, gaps: list[str] | None = None) -> set[str]:
    told = readers_of([path], {path: path.name}, [] if gaps is None else gaps)
    assert {one.principal for one in told.grants} <= {one.principal for one in told.readers}
    return {str(one.principal.kind) for one in told.grants}


def put(path: Path, mode: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("mode", "kinds"),
    [
        (0o644, {"user", "group", "everyone"}),
        (0o640, {"user", "group"}),
        (0o600, {"user"}),
        (0o000, set()),
        (0o004, {"everyone"}),
    ],
)
def test_the_mode_says_who_reads(place, mode, kinds):
    assert found(put(place / "a.csv", mode)) == kinds


@pytest.mark.parametrize(("mode", "kinds"), [(0o700, {"user"}), (0o750, {"user", "group"})])
def test_a_closed_folder_closes_what_is_in_it(place, mode, kinds):
    path = put(place / "d/a.csv", 0o644)
    path.parent.chmod(mode)
    assert found(path) == kinds


def test_accounts_and_groups_are_told_by_name(place):
    import pwd

    path = put(place / "a.csv", 0o600)
    told = readers_of([path], {path: "a.csv"}, [])
    (grant,) = told.grants
    assert grant.principal.name == pwd.getpwuid(os.geteuid()).pw_name
    assert (grant.resource, grant.actions) == ("a.csv", ("read (0600)",))


def test_what_is_gone_is_a_gap(place):
    gaps: list[str] = []
    assert found(place / "gone", gaps) == set()
    assert gaps == ["gone: its mode cannot be read (No such file or directory)"]


def test_an_access_control_list_lets_more_read(place):
    path = put(place / "a.csv", 0o640)
    entries = [(1, 6, -1), (2, 4, 4711), (4, 4, -1), (8, 4, 4712), (0x10, 4, -1), (0x20, 0, -1)]
    packed = b"".join(struct.pack("<HHi", *one) for one in entries)
    try:
        os.setxattr(path, "system.posix_acl_access", struct.pack("<I", 2) + packed)
    except OSError:
        pytest.skip("the file system of the tests has no access control lists")
    told = readers_of([path], {path: "a.csv"}, [])
    assert {"user:uid-4711", "group:gid-4712"} <= {str(one.principal) for one in told.readers}
