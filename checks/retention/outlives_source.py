"""RET-003: derived data that outlives its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.graph import Graph, look_at_graph
from checks.question import Answers, Question
from checks.records import Ages
from policies.lifecycle import Retention
from policies.manifest import Manifest
from policies.periods import add
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True)
class _Kept:
    """A dataset with its rule and the measured dates of its rows."""

    name: str
    rule: Retention
    oldest: date
    newest: date

    def last_day(self, row: date) -> date:
        """The last day of a row whose trigger is `row`."""
        return add(row, self.rule.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlivesSource(Question):
    """No derived dataset may be kept longer than what it was made from.

    Asks: Does derived data outlive its source?
    Why: the training copy of a deleted record is the record, still there.
    Passes: for every dataset and everything that it was made from, by lineage or by declaration,
        the last day of its rows is not after theirs: row by row where both count from one column,
        else its newest row against the oldest row of the source. A copy proven anonymous is free.
    Fails: it may be kept longer; says by how many days.
    Missing: no lineage was collected, a rule or an age is not known, or a source is not declared.
    Remedy: shorten its period, count from the same column as the source, or prove it anonymous.
    Source: GDPR Art. 5(1)(e); CCPA 1798.100(c).
    """

    id: ClassVar[str] = "RET-003"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.ARCHIVE)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.LINEAGE, FactKind.AGES, FactKind.MASK, FactKind.SCAN),
    )
    answers: ClassVar[Answers] = Answers(
        passed="No derived dataset may be kept longer than its sources",
        failed="Derived datasets may be kept longer than their sources",
        missing="It is not known whether derived datasets end with their sources",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Compare the last day of each derived dataset with those of its sources."""
        case.datasets(manifest)
        graph = look_at_graph(case, manifest)
        if graph is not None:
            _judge_all(case, manifest, graph)


def _judge_all(case: Case, manifest: Manifest, graph: Graph) -> None:
    kept: dict[str, _Kept | None] = {}
    for name in manifest.datasets:
        sources = sorted(graph.ancestors({name}) - {name})
        if not sources or case.is_anonymous(name):
            continue
        for one in (name, *sources):
            if one not in kept:
                kept[one] = _kept(case, manifest, one)
        for own, source in _known(kept[name], [kept[one] for one in sources]):
            _compare(case, own, source)


def _known(own: _Kept | None, sources: list[_Kept | None]) -> Iterator[tuple[_Kept, _Kept]]:
    yield from ((own, source) for source in sources if own is not None and source is not None)


def _kept(case: Case, manifest: Manifest, name: str) -> _Kept | None:
    dataset = manifest.datasets.get(name)
    if dataset is None or dataset.retention is None:
        what = "declares no period" if dataset else "is not declared, so that it has no period"
        case.lack(name, what, f"declare datasets.{name}.retention")
        return None
    remedy = "run `compliance collect` where the dataset can be read"
    ages = case.look(case.facts.ages(name), name, "the age of its rows", remedy)
    if ages is None or not _dated(case, ages, dataset.retention, remedy):
        return None
    if ages.oldest is None or ages.newest is None:
        return None
    return _Kept(name, dataset.retention, ages.oldest, ages.newest)


def _dated(case: Case, ages: Ages, rule: Retention, remedy: str) -> bool:
    """Whether the dates are those that the rule counts from, and all rows have one."""
    if ages.column != rule.start:
        detail = f"dates were read from {ages.column!r}, not {rule.start!r}"
        case.lack(ages.dataset, detail, remedy)
        return False
    if ages.undated or (ages.rows and ages.newest is None):
        case.lack(ages.dataset, f"rows have no readable date in {rule.start!r}", remedy)
    return True


def _compare(case: Case, own: _Kept, source: _Kept) -> None:
    if own.rule.start == source.rule.start:
        rows = [(row, row) for row in (own.oldest, own.newest)]
    else:
        rows = [(own.newest, source.oldest)]
    late = max((own.last_day(mine) - source.last_day(its)).days for mine, its in rows)
    if late > 0:
        case.fail(
            own.name,
            f"may be kept {late} days longer than rows of {source.name} "
            f"({own.rule.period} from {own.rule.start}, {source.rule.period} from "
            f"{source.rule.start} there)",
            f"shorten datasets.{own.name}.retention, or count from {source.rule.start}",
        )
