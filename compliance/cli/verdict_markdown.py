"""A verdict as Markdown, for the summary of a CI job: the answer, then a table for each check."""

from collections.abc import Iterator
from typing import Final

from checks.judge import Verdict
from compliance.cli.asked import Asked, asked_of, headline, next_of, open_of
from compliance.report.marks import escaped, fitting, prose, table

SHOWN: Final = 20
"""Counter-examples told of one check; JSON tells the rest."""


def verdict_markdown(verdict: Verdict) -> Iterator[str]:
    """The lines of the Markdown form."""
    return fitting(_lines(verdict))


def _lines(verdict: Verdict) -> Iterator[str]:
    asked = asked_of(verdict)
    open_ = open_of(asked)
    yield f"## {escaped(headline(verdict))}"
    yield ""
    for number, action in enumerate(next_of(open_), start=1):
        yield f"{number}. {prose(action)}"
    yield ""
    for one in open_:
        yield from _told(one)
    passed = len(asked) - len(open_)
    yield f"{passed} of {len(asked)} checks passed, or do not apply."


def _told(asked: Asked) -> Iterator[str]:
    examples = asked.decision.counterexamples
    yield f"### {escaped(asked.title)}"
    yield ""
    yield prose(asked.decision.reason)
    yield ""
    rows = ((one.subject, one.detail, one.remedy) for one in examples[:SHOWN])
    yield from table(("what", "why", "to mend"), rows)
    if len(examples) > SHOWN:
        yield f"And {len(examples) - SHOWN} more."
        yield ""
    yield f"Asked by {escaped(asked.asked_by)}."
    yield ""
