"""Digests that other systems recorded of a dataset, computed again from what is there."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from checks.facts import FactKind, Report
from checks.reported.digests import Digests, Extent, RecordedDigest
from compliance.collect.formats.interface import Digest
from compliance.collect.interface import Scope
from compliance.collect.local import expand, local_path, named
from compliance.collect.readings import all_told, files_below

_LENGTHS: Final = {"md5": 32, "sha1": 40, "sha256": 64, "sha384": 96, "sha512": 128}
_ELSEWHERE: Final = "lies elsewhere; its digests are computed where it can be read"


class DigestCollector:
    """Reports recorded digests."""

    name: ClassVar[str] = "digests@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report for each declared dataset."""
        told = [(one.format, digest) for one in all_told(scope) for digest in one.digests]
        for name, dataset in sorted(scope.manifest.datasets.items()):
            here = local_path(dataset.uri, scope.root) is not None
            files = [path for one in expand(dataset.uri, scope.root) for path in files_below(one)]
            paths = {named(path, scope.root): path for path in files}
            gaps = () if here else (f"{name}: {_ELSEWHERE}",)
            recorded = tuple(_recorded(paths, told))
            data = Digests(name, tuple(sorted(paths)), recorded)
            yield scope.report(FactKind.DIGESTS, name, data, collector=self.name, gaps=gaps)


def _recorded(paths: dict[str, Path], told: list[tuple[str, Digest]]) -> Iterator[RecordedDigest]:
    known: dict[tuple[str, str], str] = {}
    for recorder, digest in told:
        where = digest.node.partition("/")[2]
        path = paths.get(where)
        if path is None:
            continue
        algorithm = digest.algorithm
        extent = _extent(digest)
        matches = None
        if extent is Extent.FULL and algorithm in _LENGTHS:
            if (where, algorithm) not in known:
                known[where, algorithm] = _computed(path, algorithm)
            matches = known[where, algorithm] == digest.value
        yield RecordedDigest(where, recorder, algorithm, extent, matches)


def _extent(digest: Digest) -> Extent:
    if digest.algorithm == "mlflow":
        return Extent.SAMPLED
    if not digest.whole:
        return Extent.UNKNOWN
    length = _LENGTHS.get(digest.algorithm)
    if length is None:
        return Extent.UNKNOWN
    return Extent.FULL if len(digest.value) == length else Extent.TRUNCATED


def _computed(path: Path, algorithm: str) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, algorithm).hexdigest()
    except OSError:
        return ""
