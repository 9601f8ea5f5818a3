"""An input with some of what was seen in it suppressed."""

from collections.abc import Callable
from dataclasses import replace

from policies.reports import InputReport
from policies.terms import ColumnVerdict, Finding, Suppression

Said = Callable[[ColumnVerdict | Finding], Suppression | None]
"""What somebody said of a verdict or finding; None where nobody did."""


def quieted(one: InputReport, said: Said) -> InputReport:
    """The input with what `said` says of all that is open in it."""
    columns = tuple(
        replace(seen, suppressed=said(seen)) if seen.is_open else seen for seen in one.columns
    )
    findings = tuple(
        replace(seen, suppressed=said(seen)) if seen.is_open else seen for seen in one.findings
    )
    return replace(one, columns=columns, findings=findings)
