"""LIN-008: a model that is tested on what it learnt."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.graph import Graph, look_at_graph
from checks.interface import CheckError
from checks.question import Answers, Question
from checks.reported.overlap import OVERLAP, RowOverlap
from policies.manifest import Manifest
from policies.terms import Severity, Stage

_SKETCH: Final = "run `compliance sketch` on both datasets under one key, and collect again"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationIndependent(Question):
    """Models are evaluated on data that they did not learn from.

    Asks: Is evaluation data independent of training data?
    Why: a model that has seen its exam looks better than it is, and hides what it memorised.
    Passes: no dataset for evaluation was made from one for training, or the other way round; and
        keyed sketches of their rows bound the share of identical and of nearly identical rows by
        `max_share`.
    Fails: lineage leads from one to the other; or more rows are shared.
    Missing: no lineage was collected; rows were not compared, or too few to tell.
    Remedy: draw the evaluation set anew, by subject, from data that is kept out of training.
    Source: EU AI Act Art. 10(3), Annex IV(2)(g); NIST AI RMF MEASURE 2.1.
    """

    id: ClassVar[str] = "LIN-008"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.EVALUATE,)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.LINEAGE, FactKind.OVERLAP),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Evaluation data is independent of training data",
        failed="Evaluation data is not independent of training data",
        missing="It is not known whether evaluation data is independent",
    )

    max_share: float = 0.01
    """Share of evaluation rows that may also stand in training data, 0 to 1."""

    def __post_init__(self) -> None:
        """Refuse a share that is none.

        Raises:
            CheckError: `max_share` is below 0 or above 1.
        """
        if not 0 <= self.max_share <= 1:
            raise CheckError("LIN-008: max_share is no share")

    def moot(self, manifest: Manifest) -> str:
        """Where nothing is for evaluation."""
        evaluated = any(one.stage is Stage.EVALUATE for one in manifest.datasets.values())
        return "" if evaluated else "No dataset is for evaluation"

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Compare each dataset for evaluation with each for training."""
        graph = look_at_graph(case, manifest)
        for name, trained in _pairs(manifest):
            if graph is not None:
                _judge_way(case, graph, name, trained)
            self._judge_rows(case, name, trained)

    def _judge_rows(self, case: Case, name: str, trained: str) -> None:
        overlaps = case.about(OVERLAP, name, "the comparison of its rows", _SKETCH)
        found = [one for one in (overlaps.rows if overlaps else ()) if one.other == trained]
        if overlaps is not None and (not found or not overlaps.key_id):
            case.lack(name, f"its rows were not compared with {trained} under a key", _SKETCH)
        for one in found:
            self._judge_share(case, name, one, "identical", one.identical, one.high)
            self._judge_share(case, name, one, "nearly identical", one.near, one.near_high)

    def _judge_share(
        self, case: Case, name: str, one: RowOverlap, how: str, rows: int | None, high: float | None
    ) -> None:
        if rows is None or high is None or not one.compared:
            case.lack(name, f"{how} rows of {one.other} were not counted", _SKETCH)
        elif rows / one.compared > self.max_share:
            case.fail(
                name,
                f"{rows} of {one.compared} rows compared are {how} to rows of {one.other}",
                "draw the evaluation set anew, by subject, and keep it out of training",
            )
        elif high > self.max_share:
            detail = f"up to {high:.1%} of its rows may be {how} to rows of {one.other}"
            case.lack(name, detail, "sketch more rows (`--k`)")


def _pairs(manifest: Manifest) -> Iterator[tuple[str, str]]:
    learnt = {name for model in manifest.models.values() for name in model.trained_on}
    for name, dataset in manifest.datasets.items():
        for other, trained in manifest.datasets.items():
            learns = trained.stage is Stage.TRAIN or other in learnt
            if dataset.stage is Stage.EVALUATE and learns:
                yield name, other


def _judge_way(case: Case, graph: Graph, name: str, trained: str) -> None:
    remedy = "draw the evaluation set anew, from data that is kept out of training"
    if name == trained:
        case.fail(name, "is for evaluation, and a model is trained on it", remedy)
    elif trained in graph.ancestors({name}):
        case.fail(name, f"was made from {trained}, which is for training", remedy)
    elif name in graph.ancestors({trained}):
        case.fail(name, f"went into {trained}, which is for training", remedy)
