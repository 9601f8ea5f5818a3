"""How often each entity is open in each place: what a baseline accepts, and what it is asked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policies.baseline import Spot
from policies.reports import InputReport
from policies.terms import ColumnVerdict, Entity, Finding, Severity, SuppressedBy


@dataclass(frozen=True, slots=True)
class Counted:
    """A verdict with its values, or one finding."""

    seen: ColumnVerdict | Finding
    column: str
    entity: Entity
    count: int

    def spots(self, one: InputReport) -> tuple[Spot, ...]:
        """The places that an entry may call it by: the dataset, then the file."""
        file = Spot("uri", one.uri, self.column, self.entity)
        if one.dataset is None:
            return (file,)
        return (Spot("dataset", one.dataset, self.column, self.entity), file)


def counted(one: InputReport) -> Iterator[Counted]:
    """What is open in an input, or was there before the change that is judged.

    A cell that its column's verdict tells counts nothing more.
    """
    told = set()
    for verdict in one.columns:
        if _counts(verdict) and verdict.entity is not None:
            told.add((verdict.path, verdict.entity))
            yield Counted(verdict, verdict.path, verdict.entity, max(verdict.matched, 1))
    for finding in one.findings:
        if _counts(finding):
            column = finding.location.column or ""
            among = (column, finding.entity) in told
            yield Counted(finding, column, finding.entity, 0 if among else 1)


def _counts(seen: ColumnVerdict | Finding) -> bool:
    """A baseline accepted what was there before, too: what is new must not take its place."""
    before = seen.suppressed is not None and seen.suppressed.by is SuppressedBy.BEFORE
    return seen.is_open or (before and seen.explained is None)


def spots_of(inputs: Iterable[InputReport]) -> Counter[Spot]:
    """Place → how often, by every name that it may be called."""
    counts = Counter[Spot]()
    for one in inputs:
        for what in counted(one):
            for spot in what.spots(one):
                counts[spot] += what.count
    return counts


def gating_spots(inputs: Iterable[InputReport], fail_on: Severity) -> Counter[Spot]:
    """The same of what gates, each place by its first name."""
    counts = Counter[Spot]()
    for one in inputs:
        for what in counted(one) if one.gates else ():
            if (
                what.seen.is_open
                and what.seen.severity is not None
                and what.seen.severity.at_least(fail_on)
            ):
                counts[what.spots(one)[0]] += what.count
    return counts
