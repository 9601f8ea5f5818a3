"""What a form of the scan report is: a pure function of the report, the same bytes each time."""

from typing import ClassVar, Protocol

from policies.reports import ScanReport
from policies.terms import Severity


class ScanFormat(Protocol):
    """One way to tell a scan. Whatever it tells, it has from the report, which holds no value."""

    name: ClassVar[str]

    def render(self, report: ScanReport, fail_on: Severity = Severity.HIGH) -> str:
        """The whole report, ending with a newline; `fail_on`: the severity from which it gates."""
