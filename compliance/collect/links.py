"""Standing ways between locations that no job of ours goes: links, mounts, replication."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Final

from checks.facts import FactKind, Report
from checks.reported.environments import Link, LinkKind, Links
from compliance.collect.cloud import joined
from compliance.collect.interface import Scope
from compliance.collect.lineage_nodes import server_of
from compliance.collect.local import local_path, named
from compliance.collect.pg_links import links_of
from compliance.collect.readings import all_told
from compliance.collect.servers import UnaskedError

_MOUNTS: Final = Path("/proc/self/mountinfo")
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.s3fs", "9p", "ceph"}
)
_POSTGRESQL: Final = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
_S3: Final = frozenset({"s3", "s3a", "s3n"})
_NO_REPLICATION: Final = (
    "its replication was not exported; put the output of `aws s3api get-bucket-replication` under "
    "`evidence:`, with its error (2>&1) where there is none"
)
_ELSEWHERE: Final = "lies outside this machine; its mounts and shares were not looked at"


class StandingLinks:
    """Reports links and mounts."""

    name: ClassVar[str] = "links@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report over all locations."""
        gaps: list[str] = []
        places: dict[Path, str] = {}
        elsewhere: list[str] = []
        for environment in scope.manifest.environments.values():
            for location in environment.locations:
                path = local_path(location, scope.root)
                if path is not None:
                    places[path.resolve()] = location
                else:
                    elsewhere.append(location)
        own = {*_symlinks(places, scope.root), *_mounted(places, gaps)}
        beyond = {link for location in elsewhere for link in _beyond(location, scope, gaps)}
        links = sorted(own | beyond, key=lambda one: (one.source, one.target, one.via))
        data = Links(tuple(links))
        yield scope.report(FactKind.LINKS, "links", data, collector=self.name, gaps=tuple(gaps))


def _beyond(location: str, scope: Scope, gaps: list[str]) -> Iterator[Link]:
    """What leads into or out of a bucket or a server, by its export or by asking it."""
    scheme = location.partition(":")[0].lower()
    if scheme in _POSTGRESQL:
        try:
            yield from (
                _named(one, scope) for one in links_of(scope.servers.ask(location), location)
            )
        except UnaskedError as error:
            gaps.append(
                f"{location}: its foreign servers and subscriptions were not read ({error})"
            )
        return
    told = [one for reading in all_told(scope) for one in reading.resources]
    known = joined(told, location)
    if known is None or known.replicas is None:
        gaps.append(f"{location}: {_NO_REPLICATION if scheme in _S3 else _ELSEWHERE}")
        return
    for target in known.replicas:
        yield Link(LinkKind.REPLICATION, location, f"s3://{target}", "replication of its bucket")


def _named(link: Link, scope: Scope) -> Link:
    """With the other end as it is declared, where it is."""
    declared = [one for each in scope.manifest.environments.values() for one in each.locations]
    near = [one for one in declared if _is_same(one, link.source)]
    return replace(link, source=min(near)) if near else link


def _is_same(location: str, database: str) -> bool:
    """Whether both name one database of one server."""
    server = server_of(database)
    own = location.partition("?")[0].rpartition("/")[2]
    return server is not None and (server_of(location), own) == (
        server,
        database.rpartition("/")[2],
    )


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
