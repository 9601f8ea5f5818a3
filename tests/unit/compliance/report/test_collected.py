from datetime import UTC, datetime
from pathlib import Path

from checks.facts import FactKind, Facts, make_report
from checks.records import DocumentFacts
from compliance.report.collected import told

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def report(source: str, *gaps: str):
    return make_report(
        FactKind.DOCUMENTS,
        source,
        DocumentFacts(()),
        collector="x@1",
        collected=NOW,
        expires=NOW,
        complete=not gaps,
        measured=True,
        gaps=gaps,
    )


def test_gaps_stand_under_their_report():
    text = told(Facts((report("a"), report("b", "cannot be read"))), Path("facts.json"))
    assert text.splitlines() == [
        "2 reports in facts.json, 1 of them incomplete",
        "  ok documents a",
        "  -- documents b",
        "       cannot be read",
        "What is incomplete counts as unknown, and unknown never passes.",
        "next: compliance check",
    ]


def test_what_is_whole_has_no_warning():
    assert "unknown" not in told(Facts((report("a"),)), Path("facts.json"))
