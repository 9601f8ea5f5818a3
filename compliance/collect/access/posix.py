"""Who may read files of this machine: owners, groups with their members, others, and ACLs.

A file is reached only through its folders, so that a closed folder closes what is in it. The
superuser reads everything and is not told.
Source: POSIX.1-2017, 4.5 File Access Permissions; acl(5), the attribute `system.posix_acl_access`.
"""

import os
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE
from typing import Final

from checks.reported.access import Grant, Principal, PrincipalKind, Reader, Wildcard
from compliance.collect.access.principals import EVERYONE, principal

SYSTEM: Final = "posix"
_READ: Final = 4
_ENTER: Final = 1
_ACL: Final = "system.posix_acl_access"
_ENTRY: Final = struct.Struct("<HHI")
_USER, _GROUP, _MASK = 0x02, 0x08, 0x10


@dataclass(frozen=True, slots=True)
class _Class:
    """A class of accounts that a mode speaks of; neither: all others."""

    user: int | None = None
    group: int | None = None

    def bits(self, status: os.stat_result) -> int:
        """What the class may do, 0 to 7."""
        mode = S_IMODE(status.st_mode)
        if self.user is not None and self.user == status.st_uid:
            return mode >> 6 & 7
        if self.group is not None and self.group == status.st_gid:
            return mode >> 3 & 7
        return mode & 7


@dataclass(frozen=True, slots=True)
class Found:
    """Who may read a set of files."""

    grants: tuple[Grant, ...]
    readers: tuple[Reader, ...]


def readers_of(files: Iterable[Path], named: "dict[Path, str]", gaps: list[str]) -> Found:
    """Who may read any of the files.

    Args:
        files: Absolute paths.
        named: How facts name them.
        gaps: What could not be seen is added.
    """
    grants: dict[Principal, Grant] = {}
    readers: dict[Principal, Reader] = {}
    folders: dict[Path, os.stat_result] = {}
    for path in files:
        try:
            allowed = list(_allowed(path, folders))
        except OSError as error:
            gaps.append(f"{named[path]}: its mode cannot be read ({error.strerror})")
            continue
        for who, mode in allowed:
            wild = (Wildcard.PRINCIPAL,) if who == EVERYONE else ()
            grants.setdefault(who, Grant(who, SYSTEM, named[path], (f"read ({mode})",), wild))
            for way in _ways(who):
                readers.setdefault(way[0], Reader(way[0], SYSTEM, tuple(one.name for one in way)))
    return Found(
        tuple(grants[who] for who in sorted(grants)),
        tuple(readers[who] for who in sorted(readers)),
    )


def _allowed(path: Path, folders: dict[Path, os.stat_result]) -> Iterator[tuple[Principal, str]]:
    status = path.stat()
    above = [_status(folder, folders) for folder in path.parents]
    mode = f"{S_IMODE(status.st_mode):04o}"
    classes = (
        (_Class(user=status.st_uid), principal(PrincipalKind.USER, _user(status.st_uid))),
        (_Class(group=status.st_gid), principal(PrincipalKind.GROUP, _group(status.st_gid))),
        (_Class(), EVERYONE),
    )
    for one, who in classes:
        entered = all(one.bits(folder) & _ENTER for folder in above)
        if entered and one.bits(status) & _READ:
            yield who, mode
    yield from ((who, "acl") for who in _listed(path))


def _status(folder: Path, folders: dict[Path, os.stat_result]) -> os.stat_result:
    if folder not in folders:
        folders[folder] = folder.stat()
    return folders[folder]


def _listed(path: Path) -> Iterator[Principal]:
    """Users and groups that an access control list lets read."""
    try:
        content = os.getxattr(path, _ACL)
    except OSError:
        return
    entries = list(_ENTRY.iter_unpack(content[4:]))
    mask = next((allowed for tag, allowed, _ in entries if tag == _MASK), 7)
    for tag, allowed, number in entries:
        if tag in (_USER, _GROUP) and allowed & mask & _READ:
            is_user = tag == _USER
            name = _user(number) if is_user else _group(number)
            yield principal(PrincipalKind.USER if is_user else PrincipalKind.GROUP, name)


def _ways(who: Principal) -> Iterator[tuple[Principal, ...]]:
    """The principal itself, and the accounts that are in it."""
    yield (who,)
    if who.kind is PrincipalKind.GROUP:
        for member in sorted(_members(who.name)):
            yield principal(PrincipalKind.USER, member), who


def _user(number: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"uid-{number}"


def _group(number: int) -> str:
    import grp

    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return f"gid-{number}"


def _members(group: str) -> set[str]:
    import grp
    import pwd

    try:
        entry = grp.getgrnam(group)
    except KeyError:
        return set()
    return {*entry.gr_mem, *(one.pw_name for one in pwd.getpwall() if one.pw_gid == entry.gr_gid)}
