"""What the manifest allows, put to a report: `allow:`, by entity and place, never by value."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from compliance.flow.scanning.summary import summary_of
from compliance.flow.triaging.quiet import quieted
from policies.filenames import MANIFEST_NAME
from policies.globs import covers
from policies.reports import InputReport, Notice, ScanReport
from policies.terms import ColumnVerdict, Finding, SuppressedBy, Suppression

if TYPE_CHECKING:
    from policies.manifest import Allowance


def allowed(report: ScanReport, allowances: "Sequence[Allowance]", as_of: date) -> ScanReport:
    """The report with all that is allowed on this day, and what to mend in the list."""
    if not allowances:
        return report
    run = _Run(allowances, as_of)
    inputs = tuple(run.input(one) for one in report.inputs)
    notices = (*report.notices, *run.notices(report.inputs))
    return replace(report, inputs=inputs, summary=summary_of(inputs), notices=notices)


@dataclass(frozen=True, slots=True)
class _Run:
    allowances: "Sequence[Allowance]"
    as_of: date
    used: Counter[int] = field(default_factory=Counter)

    def input(self, one: InputReport) -> InputReport:
        """The input with what is allowed in it."""
        here = [
            (number, allowance)
            for number, allowance in enumerate(self.allowances)
            if covers(allowance.path, one.uri)
        ]

        def said(seen: ColumnVerdict | Finding) -> Suppression | None:
            for number, allowance in here:
                if _speaks_of(allowance, seen):
                    self.used[number] += 1
                    if allowance.expires >= self.as_of:
                        return _suppression(allowance)
            return None

        return quieted(one, said) if here else one

    def notices(self, inputs: Sequence[InputReport]) -> list[Notice]:
        """On what has expired, and on what allows nothing in files that were read."""
        whole = [one for one in inputs if one.complete and (one.digest or one.rows)]
        return [
            Notice(f"{MANIFEST_NAME}: allow[{number}]", text)
            for number, allowance in enumerate(self.allowances)
            if any(covers(allowance.path, one.uri) for one in whole)
            and (text := self._text(number, allowance))
        ]

    def _text(self, number: int, allowance: "Allowance") -> str:
        if not self.used[number]:
            return f"there is no {allowance.entity} in {allowance.path}: remove the entry"
        if allowance.expires < self.as_of:
            return f"expired on {allowance.expires}: mend what it allowed, or decide anew"
        return ""


def _speaks_of(allowance: "Allowance", seen: ColumnVerdict | Finding) -> bool:
    column = seen.path if isinstance(seen, ColumnVerdict) else seen.location.column
    if seen.entity != allowance.entity:
        return False
    return allowance.column is None or (column is not None and covers(allowance.column, column))


def _suppression(allowance: "Allowance") -> Suppression:
    reason = f"{allowance.reason} ({allowance.owner}, until {allowance.expires})"
    return Suppression(SuppressedBy.ALLOW, reason)
