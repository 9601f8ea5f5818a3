"""A baseline put to a report: what it accepts is suppressed, what it no longer covers is open.

Counts cannot tell which of several findings are new. Where a place holds more than was accepted,
all of it is open again, and the growth is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from compliance.flow.scanning.summary import summary_of
from compliance.flow.triaging.counts import counted, spots_of
from compliance.flow.triaging.quiet import quieted
from policies.baseline import Baseline, Entry, Spot
from policies.reports import InputReport, Notice, ScanReport
from policies.terms import ColumnVerdict, Finding, SuppressedBy, Suppression


def accepted(report: ScanReport, baseline: Baseline, as_of: date) -> ScanReport:
    """The report with all that the baseline accepts on this day, and what to mend in it."""
    counts = spots_of(report.inputs)
    looked_at = _places(report)
    holding: dict[Spot, Suppression] = {}
    notices: list[Notice] = []
    for entry, line in baseline.entries:
        case = _Case(entry, counts[entry.spot], as_of)
        looked = entry.spot.name in looked_at or bool(entry.untriaged)
        if looked and (said := case.notice()):
            notices.append(replace(said, where=f"{baseline.file}:{line}"))
        if case.holds:
            reason = f"{entry.reason} ({entry.owner}, until {entry.expires})"
            holding[entry.spot] = Suppression(SuppressedBy.BASELINE, reason)
    inputs = tuple(_quieted(one, holding) for one in report.inputs)
    told = (*report.notices, *notices)
    return replace(report, inputs=inputs, summary=summary_of(inputs), notices=told)


@dataclass(frozen=True, slots=True)
class _Case:
    entry: Entry
    now: int
    as_of: date

    @property
    def expired(self) -> bool:
        return self.entry.expires is not None and self.entry.expires < self.as_of

    @property
    def holds(self) -> bool:
        return 0 < self.now <= self.entry.count and not self.entry.untriaged and not self.expired

    def notice(self) -> Notice | None:
        """What a person should mend, the gravest first."""
        entry = self.entry
        if entry.untriaged:
            lacking = " and ".join(entry.untriaged)
            return Notice("", f"{entry.spot} is not triaged: say its {lacking}", gates=True)
        if not self.now:
            return Notice("", f"accepts {entry.spot}, and there is none: remove the entry")
        if self.expired:
            return Notice("", f"{entry.spot} expired on {entry.expires}: mend it, or decide anew")
        if self.now > entry.count:
            return Notice("", f"accepts {entry.count} {entry.spot}; there are {self.now}")
        if self.now < entry.count:
            return Notice("", f"accepts {entry.count} {entry.spot}; lower it to {self.now}")
        return None


def _places(report: ScanReport) -> set[str]:
    """Datasets and files that this run read to their end; of others it cannot say what is gone."""
    whole = [one for one in report.inputs if one.complete and (one.digest or one.rows)]
    return {name for one in whole for name in (one.uri, one.dataset) if name is not None}


def _quieted(one: InputReport, holding: Mapping[Spot, Suppression]) -> InputReport:
    said: dict[ColumnVerdict | Finding, Suppression] = {}
    for what in counted(one):
        for spot in what.spots(one):
            if spot in holding:
                said.setdefault(what.seen, holding[spot])
    return quieted(one, said.get)
