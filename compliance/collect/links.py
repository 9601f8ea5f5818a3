"""Standing ways between locations that no job of ours goes: symbolic links and mounts."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from checks.facts import FactKind, Report
from checks.reported.environments import Link, LinkKind, Links
from compliance.collect.interface import Scope
from compliance.collect.local import local_path, named

_MOUNTS: Final = Path("/proc/self/mountinfo")
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.s3fs", "9p", "ceph"}
)
_ELSEWHERE: Final = "lies outside this machine; its mounts and shares were not looked at"


class StandingLinks:
    """Reports links and mounts."""

    name: ClassVar[str] = "links@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report over all locations."""
        gaps: list[str] = []
        places: dict[Path, str] = {}
        for environment in scope.manifest.environments.values():
            for location in environment.locations:
                path = local_path(location, scope.root)
                if path is None:
                    gaps.append(f"{location}: {_ELSEWHERE}")
                else:
                    places[path.resolve()] = location
        links = sorted({*_symlinks(places, scope.root), *_mounted(places, gaps)},
                       key=lambda one: (one.source, one.target, one.via))  # fmt: skip
        data = Links(tuple(links))
        yield scope.report(FactKind.LINKS, "links", data, collector=self.name, gaps=tuple(gaps))


def _symlinks(places: dict[Path, str], root: Path) -> Iterator[Link]:
    """Links that lead from one location to another, or out of all of them."""
    for place, location in places.items():
        for folder, folders, files in os.walk(place):
            for name in (*folders, *files):
                path = Path(folder, name)
                if path.is_symlink() and not (target := path.resolve()).is_relative_to(place):
                    source = _location(target, places) or named(target, root)
                    yield Link(LinkKind.SYMLINK, source, location, named(path, root))


def _location(path: Path, places: dict[Path, str]) -> str | None:
    near = [place for place in places if path.is_relative_to(place)]
    return places[max(near, key=lambda one: len(one.parts))] if near else None


def _mounted(places: dict[Path, str], gaps: list[str]) -> Iterator[Link]:
    """Shares that are mounted at or below a location, or that it lies on."""
    try:
        lines = _MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        gaps.append("the mounts of this machine cannot be read")
        return
    for line in lines:
        before, _, behind = line.partition(" - ")
        point, kind = Path(before.split()[4]), behind.split()[0]
        for place, location in places.items():
            if kind in _NETWORK and (point.is_relative_to(place) or place.is_relative_to(point)):
                yield Link(LinkKind.SHARE, behind.split()[1], location, str(point))
