"""The scan report as JSON, version 1: every other form could be made from it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from typing import ClassVar, Final

from policies.reports import ScanReport, as_json
from policies.terms import Finding, Severity

_NONE: Final = '"findings": []'
"""How the findings of an input are written where there are none; no text holds bare quotes."""
_ENCODED: Final = json.JSONEncoder(ensure_ascii=False).encode


class ScanJson:
    """Keys in the order of the report's own fields; two renderings are byte-identical."""

    name: ClassVar[str] = "json"

    def render(self, report: ScanReport, fail_on: Severity = Severity.HIGH) -> str:  # noqa: ARG002  tells severities, not verdicts
        """The report, indented by two, a finding on a line of its own.

        Findings are written one by one: of a large table there are more than fit twice in memory.
        """
        bare = replace(report, inputs=tuple(replace(one, findings=()) for one in report.inputs))
        frame, *rest = json.dumps(as_json(bare), indent=2, ensure_ascii=False).split(_NONE)
        told = StringIO()
        told.write(frame)
        for one, following in zip(report.inputs, rest, strict=True):
            told.writelines(_listed(one.findings))
            told.write(following)
        told.write("\n")
        return told.getvalue()


def _listed(findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        yield _NONE
        return
    yield '"findings": ['
    for number, one in enumerate(findings):
        yield ",\n        " if number else "\n        "
        yield _ENCODED(as_json(one))
    yield "\n      ]"
