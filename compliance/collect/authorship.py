"""Who wrote the manifest, the policies and the masking plans, by version control."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from checks.facts import FactKind, Report
from checks.reported.duties import Authored, Authorship
from compliance.collect.git_history import git, history
from compliance.collect.interface import Scope
from compliance.collect.local import named
from masking.plan import Plan
from policies.errors import PolicyError
from policies.filenames import MANIFEST_NAME
from policies.load import read_yaml

_PLANS: Final = ("*.yaml", "*.yml")
_SAYS: Final = re.compile(r"^tables:", re.MULTILINE)
_LARGEST: Final = 1 << 20
"""Bytes of a masking plan at most."""


class GitAuthorship:
    """Reports authors and dates."""

    name: ClassVar[str] = "git@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report on the files whose authorship matters; none where no repository tells it."""
        if git(scope.root, "rev-parse", "--is-inside-work-tree") is None:
            return
        found = dict.fromkeys(_files(scope), "")
        found.update(_plans(scope.root))
        files = tuple(_authored(path, scope.root, found[path]) for path in sorted(found))
        yield scope.report(
            FactKind.AUTHORSHIP, "authorship", Authorship(files), collector=self.name
        )


def _files(scope: Scope) -> Iterator[Path]:
    told = (MANIFEST_NAME, *scope.manifest.include)
    packs = (one for one in scope.manifest.policies if "/" in one or "." in one)
    yield from (path for name in (*told, *packs) if (path := scope.root / name).is_file())


def _plans(root: Path) -> Iterator[tuple[Path, str]]:
    """The masking plans that git knows, whatever they are called, as mask reports name them."""
    for name in (git(root, "ls-files", "-z", "--", *_PLANS) or "").split("\0"):
        path = root / name
        try:
            if name and path.stat().st_size <= _LARGEST and _SAYS.search(path.read_text("utf-8")):
                yield path, read_yaml(path, Plan).digest
        except (OSError, ValueError, PolicyError):  # it is none, or cannot be read as one
            continue


def _authored(path: Path, root: Path, digest: str) -> Authored:
    where = named(path, root)
    known = history(root, where)
    told = digest or "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    authors, changed = known if known else ((), None)
    return Authored(where, authors, changed, told)
