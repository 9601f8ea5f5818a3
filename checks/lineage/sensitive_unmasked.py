"""LIN-003: sensitive columns on their way to training or non-production."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from checks.case import SHOWN, Case
from checks.facts import FactKind
from checks.graph import WHOLE, Cell, Graph, look_at_graph
from checks.question import Answers, Question
from checks.scope import copies, is_root, learning, sensitive_columns, unless_copied
from checks.taint import Copy, Taint
from policies.manifest import Manifest
from policies.terms import Kind, Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveUnmasked(Question):
    """No sensitive column reaches training or non-production unmasked.

    Asks: Can sensitive columns reach training or development unmasked?
    Why: a copy is made by a job, and the job's lineage tells which columns went along.
    Passes: from every sensitive column of a source (production, ingest, or declared `origin`) each
        way over lineage events to a copy crosses a column that the producer says is masked and the
        mask report of that copy, measured again, shows to be masked. Kept columns that identify
        nobody directly may pass with a reason in a copy that is not raw. An unknown transformation
        counts as unmasked; where no columns are told, all inputs flow into all outputs. Filters,
        joins and sorts move no values; the columns that they bear upon are counted.
    Fails: a way without such a column exists, or data enters where it is learnt from, or outside
        production, as it is; tells the shortest.
    Missing: no lineage was collected, a source was not scanned, nothing tells what a copy was made
        from, or no source is declared.
    Remedy: mask the copy (`compliance mask SOURCE TARGET`), train on the masked copy, and record
        the events of both jobs.
    Source: NIST SP 800-53r5 PM-25, SI-19(4); GDPR Art. 5(1)(c); HIPAA 164.502(b).
    """

    id: ClassVar[str] = "LIN-003"
    version: ClassVar[int] = 3
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.LINEAGE, FactKind.SCAN, FactKind.MASK),
    )
    answers: ClassVar[Answers] = Answers(
        passed="No sensitive column reaches training or non-production unmasked",
        failed="Sensitive columns reach a copy unmasked",
        missing="It is not known which columns reach training and non-production",
    )

    indirect: bool = False
    """Whether columns that a filter, join, sort or window on sensitive values bears upon fail."""

    def moot(self, manifest: Manifest) -> str:
        """Where there is no copy."""
        return unless_copied(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Follow the values of each sensitive column."""
        graph = look_at_graph(case, manifest)
        if graph is not None:
            case.aside = self._judge(case, manifest, graph)

    def _judge(self, case: Case, manifest: Manifest, graph: Graph) -> str:
        """Accuse each cell of a copy that is reached; what else is to be told of the copies."""
        barriers = dict(_barriers(case, manifest))
        sources = _sources(case, manifest, barriers, graph)
        _judge_unknown(case, manifest, graph)
        judged = copies(manifest)
        told: set[Cell] = set()
        influenced: set[Cell] = set()
        for direct in (True, False):
            taint = Taint(graph, barriers, direct)
            taint.walk(cell for cell, kind in sources.items() if (kind is Kind.DIRECT) == direct)
            influenced |= {cell for cell in taint.influenced() if cell.node in judged}
            for cell in taint.came:
                free = taint.came[cell] is None and _is_kept(cell, barriers)
                if cell.node in judged and cell not in told and not free:
                    told.add(cell)
                    _accuse(case, manifest, taint, cell)
        if self.indirect:
            _accuse_influenced(case, influenced - told)
        return _influence(influenced - told)


def _influence(cells: set[Cell]) -> str:
    many = f"{len(cells)} columns" if len(cells) > 1 else "one column"
    return f"; filters, joins or sorts on such columns bear upon {many}" if cells else ""


def _accuse_influenced(case: Case, cells: set[Cell]) -> None:
    for cell in sorted(cells):
        case.fail(
            cell.node if cell.column == WHOLE else cell.path,
            "a filter, join, sort or window on a sensitive column bears upon it",
            "choose the rows by another column, or by the masked copy",
        )


def _sources(
    case: Case, manifest: Manifest, barriers: Mapping[str, Copy], graph: Graph
) -> dict[Cell, Kind]:
    """Sensitive columns of the datasets where data enters, but for those proven masked.

    What is learnt from and was made from something is no entry, though it lie in production.
    """
    made = {name for name in learning(manifest) if graph.made_from(name)}
    told = manifest.datasets.items()
    roots = {name: one for name, one in told if is_root(manifest, one) and name not in made}
    if not roots:
        case.lack(
            "datasets",
            "no dataset is declared where sensitive data enters",
            "declare the production datasets, or `origin:` where data comes from outside",
        )
    found: dict[Cell, Kind] = {}
    for name, dataset in roots.items():
        scan = case.whole_scan(name, "the scan of this source")
        for column, kind in sensitive_columns(dataset, scan).items():
            barrier = barriers.get(name)
            if barrier is None or not barrier.claims or column not in barrier.masked:
                found[Cell(name, column)] = kind
    return found


def _is_kept(cell: Cell, barriers: Mapping[str, Copy]) -> bool:
    """Whether a column of a copy is masked there, or kept with a reason that holds."""
    barrier = barriers.get(cell.node)
    return barrier is not None and cell.column in barrier.accepted


def _barriers(case: Case, manifest: Manifest) -> Iterator[tuple[str, Copy]]:
    for name, dataset in manifest.datasets.items():
        proof = case.proof(name)
        if proof is not None:
            yield name, Copy.of(proof, claims=dataset.masked)


def _judge_unknown(case: Case, manifest: Manifest, graph: Graph) -> None:
    for name, dataset in copies(manifest).items():
        if not (graph.parents.get(name) or dataset.derived_from or dataset.origin):
            case.lack(
                name,
                "nothing tells what it was made from",
                f"record the events of the job that writes {name}, or declare its `origin:`",
            )


def _accuse(case: Case, manifest: Manifest, taint: Taint, cell: Cell) -> None:
    """Tell the way; beyond what a decision shows, only that there is one."""
    (source, _), *steps = taint.path(cell) if len(case.failures) < SHOWN else ((cell, ""),)
    more = _beside(taint, source) if cell.column == WHOLE and steps else ""
    way = "".join(f" → {step.path} (job {job})" for step, job in steps)
    way = " enters there as it is" if taint.came[cell] is None else way
    whole = "; the columns of a job are not told" if WHOLE in {c.column for c, _ in steps} else ""
    case.fail(
        cell.node if cell.column == WHOLE else cell.path,
        f"{source.path}{more}{way}{whole}",
        f"mask {source.node} on the way: `compliance mask {manifest.datasets[source.node].uri} "
        f"TARGET`, and make {cell.node} from the copy",
    )


def _beside(taint: Taint, source: Cell) -> str:
    """How many other sensitive columns of the source go the same way."""
    many = sum(one.node == source.node and came is None for one, came in taint.came.items()) - 1
    return f" (and {many} more of its columns)" if many > 0 else ""
