"""LIN-005: how much of the data that is learnt from has lineage by column."""

from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.graph import WHOLE, Graph, look_at_graph
from checks.interface import CheckError
from checks.question import Answers, Question
from checks.scope import learning, sensitive_columns, unless_learnt
from policies.manifest import Manifest
from policies.terms import Kind, Severity, Stage

TOLD: Final = 5
"""Columns without lineage that are named; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCoverage(Question):
    """Most columns of the data that is learnt from have lineage of their own.

    Asks: How much of the training data do we know the way of, column by column?
    Why: where columns are not told, everything must be taken to flow everywhere.
    Passes: of every dataset for training or evaluation that was made from others, at least
        `threshold` of the columns that the scan saw have an edge that leads into them.
    Fails: fewer have; says which lack one, and what they count as: the worst kind that flows in.
    Missing: no lineage was collected, or the dataset was not scanned.
    Remedy: emit the column lineage facet (OpenLineage 1-2-0), or name the SQL that makes the table.
    Source: EU AI Act Art. 10(2)(c); NIST SP 800-53r5 CM-13.
    """

    id: ClassVar[str] = "LIN-005"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN)
    facts: ClassVar[tuple[FactKind, ...]] = (*(FactKind.MANIFEST, FactKind.LINEAGE, FactKind.SCAN),)
    answers: ClassVar[Answers] = Answers(
        passed="The columns that are learnt from have lineage of their own",
        failed="Too many columns that are learnt from have no lineage of their own",
        missing="It is not known how much of the data has lineage by column",
    )

    threshold: float = 0.95
    """Share of columns that need an edge, above 0 to 1."""

    def __post_init__(self) -> None:
        """Refuse a share that is none.

        Raises:
            CheckError: `threshold` is not above 0, or above 1.
        """
        if not 0 < self.threshold <= 1:
            raise CheckError("LIN-005: threshold is not above 0 and at most 1")

    def moot(self, manifest: Manifest) -> str:
        """Where nothing is learnt from."""
        return unless_learnt(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Count the covered columns of each dataset that is learnt from."""
        graph = look_at_graph(case, manifest)
        if graph is not None:
            for name in learning(manifest):
                self._judge(case, manifest, graph, name)

    def _judge(self, case: Case, manifest: Manifest, graph: Graph, name: str) -> None:
        if not graph.made_from(name) and manifest.datasets[name].origin:
            return
        remedy = "run `compliance collect` where the dataset can be read"
        scan = case.look(case.facts.scan(name), name, "the scan that shows its columns", remedy)
        seen = {column.path for one in (scan.inputs if scan else ()) for column in one.columns}
        if scan is not None and not scan.inputs:
            case.lack(name, "nothing of it was scanned", remedy)
        bare = sorted(seen - graph.reached.get(name, frozenset()))
        if seen and len(seen) - len(bare) < self.threshold * len(seen):
            more = f" and {len(bare) - TOLD} more" if len(bare) > TOLD else ""
            worst = _worst(case, manifest, graph, name)
            case.fail(
                name,
                f"{len(seen) - len(bare)} of {len(seen)} columns have lineage; "
                f"{', '.join(islice(bare, TOLD))}{more} count as {worst}",
                f"emit the column lineage facet in the job that writes {name}",
            )


def _worst(case: Case, manifest: Manifest, graph: Graph, name: str) -> str:
    """The worst kind of column among the inputs; a node that nobody declared counts as direct."""
    found: set[Kind] = set()
    for parent in graph.made_from(name):
        dataset, scan = manifest.datasets.get(parent), case.facts.scan(parent)
        if dataset is None or scan is None or WHOLE in graph.reached.get(parent, ()):
            return Kind.DIRECT.value
        found |= set(sensitive_columns(dataset, scan[1]).values())
    return next((kind.value for kind in Kind if kind in found), Kind.OTHER.value)
