"""The forms of a scan report: name → class."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from compliance.report.interface import ScanFormat

SCAN_FORMATS: Final[Mapping[str, str]] = {
    "text": "compliance.report.scan_text:ScanText",
    "json": "compliance.report.scan_json:ScanJson",
    "sarif": "compliance.report.sarif:Sarif",
    "junit": "compliance.report.junit:JUnit",
    "html": "compliance.report.page:Page",
    "github": "compliance.report.github:GitHub",
    "markdown": "compliance.report.markdown:Markdown",
}


def scan_format(name: str) -> "ScanFormat":
    """The form called `name`, one of `SCAN_FORMATS`."""
    module, _, kind = SCAN_FORMATS[name].partition(":")
    return cast("ScanFormat", getattr(import_module(module), kind)())
