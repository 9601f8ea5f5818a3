"""All lineage that the manifest names → the graph of runs and columns."""

from collections.abc import Iterator
from typing import ClassVar

from checks.facts import FactKind, Report
from compliance.collect.interface import Scope
from compliance.collect.lineage_graph import graph
from compliance.collect.readings import told


class Lineage:
    """Reports the lineage graph."""

    name: ClassVar[str] = "lineage@2"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report over all files that the manifest names; none where nothing tells any."""
        beside = [one for one in told(scope, "evidence") if one.events]
        if not scope.manifest.lineage and not beside:
            return
        read = [*told(scope, "lineage"), *beside]
        data = graph((event for one in read for event in one.events), scope)
        gaps = tuple(gap for one in read for gap in one.gaps)
        yield scope.report(FactKind.LINEAGE, "lineage", data, collector=self.name, gaps=gaps)
