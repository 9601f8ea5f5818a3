"""Who wrote the manifest, the policies and the masking plans, by version control."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from checks.facts import FactKind, Report
from checks.reported.duties import Authored, Authorship
from compliance.collect.git_history import git, history
from compliance.collect.interface import Scope
from compliance.collect.local import named
from policies.filenames import MANIFEST_NAME

_PLANS: Final = "**/*.plan.yaml"


class GitAuthorship:
    """Reports authors and dates."""

    name: ClassVar[str] = "git@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report on the files whose authorship matters; none where no repository tells it."""
        if git(scope.root, "rev-parse", "--is-inside-work-tree") is None:
            return
        files = tuple(_authored(path, scope.root) for path in sorted(set(_files(scope))))
        yield scope.report(
            FactKind.AUTHORSHIP, "authorship", Authorship(files), collector=self.name
        )


def _files(scope: Scope) -> Iterator[Path]:
    told = (MANIFEST_NAME, *scope.manifest.include)
    packs = (one for one in scope.manifest.policies if "/" in one or "." in one)
    yield from (path for name in (*told, *packs) if (path := scope.root / name).is_file())
    yield from (path for path in scope.root.glob(_PLANS) if path.is_file())


def _authored(path: Path, root: Path) -> Authored:
    where = named(path, root)
    known = history(root, where)
    digest = "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    authors, changed = known if known else ((), None)
    return Authored(where, authors, changed, digest)
