"""The manifest as a report: what is declared, read and typed."""

from collections.abc import Iterator
from typing import ClassVar

from checks.facts import FactKind, Report
from compliance.collect.interface import Scope


class Declaration:
    """Reports the manifest itself."""

    name: ClassVar[str] = "declaration@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report; its source is `compliance.yaml`."""
        yield scope.report(
            FactKind.MANIFEST, "compliance.yaml", scope.manifest, collector=self.name
        )
