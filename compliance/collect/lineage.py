"""All lineage that the manifest names → the graph of runs and columns."""

from collections.abc import Iterator
from typing import ClassVar

from checks.facts import FactKind, Report
from compliance.collect.interface import Scope
from compliance.collect.lineage_graph import graph
from compliance.collect.readings import readings


class Lineage:
    """Reports the lineage graph."""

    name: ClassVar[str] = "lineage@2"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report over all files that the manifest names; none where it names none."""
        if not scope.manifest.lineage:
            return
        told = list(readings(scope.manifest.lineage, scope.root))
        data = graph((event for one in told for event in one.events), scope)
        gaps = tuple(gap for one in told for gap in one.gaps)
        yield scope.report(FactKind.LINEAGE, "lineage", data, collector=self.name, gaps=gaps)
