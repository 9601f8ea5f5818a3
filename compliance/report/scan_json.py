"""The scan report as JSON, version 1: every other form could be made from it."""

import json
from typing import ClassVar

from policies.reports import ScanReport, as_json


class ScanJson:
    """Keys in the order of the report's own fields; two renderings are byte-identical."""

    name: ClassVar[str] = "json"

    def render(self, report: ScanReport) -> str:
        """The report, indented by two."""
        return json.dumps(as_json(report), indent=2, ensure_ascii=False) + "\n"
