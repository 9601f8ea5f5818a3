"""The scan report as one static page for a person: no script, nothing fetched, all text escaped."""

from functools import partial
from importlib.resources import files
from typing import ClassVar, Final

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from compliance.report.certified import percent, yes
from compliance.report.wording import answer, by_severity, count, gates, place, printable, state
from policies.reports import ScanReport
from policies.terms import Severity

SHOWN: Final = 200
"""Findings told of one input; JSON tells all."""
_WORDS: Final = {
    "refused": ("Refused", "bad", "Something here must not stay as it is."),
    "incomplete": ("Incomplete", "warn", "Not all of it could be read: this is no clean bill."),
    "clean": ("Clean", "good", "Nothing that gates was found in what was read."),
}


class Page:
    """The page; it prints, and reads without a mouse and without colours."""

    name: ClassVar[str] = "html"

    def render(self, report: ScanReport, fail_on: Severity = Severity.HIGH) -> str:
        """One HTML document."""
        told = answer(report, fail_on)
        text: str = _template().render(
            report=report,
            title=_WORDS[told][0],
            kind=_WORDS[told][1],
            lede=_WORDS[told][2],
            sums=by_severity(report),
            shown=SHOWN,
            css=_css(),
            gates=partial(gates, fail_on=fail_on),
            at_gate=[one for one in Severity if one.at_least(fail_on)],
        )
        return text + "\n"


def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {"place": place, "state": state, "count": count}
    environment.globals |= {"share": percent, "yes": yes}
    environment.filters["safe_name"] = printable
    return environment.from_string(_text("scan.html.j2"))


def _css() -> Markup:
    look = (files("compliance") / "look.css").read_text("utf-8")
    return Markup(look + _text("scan.css"))  # noqa: S704  our own files


def _text(name: str) -> str:
    return (files("compliance.report") / "templates" / name).read_text("utf-8")
