"""Options of `compliance scan`: forms of the report, and what people know of data and findings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from compliance.sources.sampling import Sample
    from policies.baseline import Baseline
    from policies.manifest import Manifest
    from policies.naming import Naming
    from policies.reports import ScanReport
    from policies.terms import Severity

ReportFormat = Annotated[
    Literal["text", "json", "sarif", "junit", "html", "github", "markdown"],
    typer.Option("--format", help="How to tell the report."),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", help="Findings that are known, each triaged.", metavar="FILE"),
]
NewBaseline = Annotated[
    Path | None,
    typer.Option(
        "--write-baseline", help="Write what gates now into FILE, to be triaged.", metavar="FILE"
    ),
]
OwnRecognizers = Annotated[
    list[Path] | None,
    typer.Option(
        "--recognizers",
        help="Recognizers of your own, in the YAML form of Presidio's registry; may be repeated.",
        metavar="FILE",
    ),
]
Named = Annotated[
    str | None,
    typer.Option(
        "--names",
        help="Names in prose: off; ENGINE:MODEL (spacy, transformers, gliner);"
        " with entities as in person,organization.",
        metavar="WHO",
    ),
]
RowSample = Annotated[
    str | None,
    typer.Option(
        "--sample",
        help="Look at so many random rows of each table, or at a share: 5000, 1%.",
        metavar="ROWS",
    ),
]


def told_names(text: str | None, declared: "Manifest | None") -> "Naming | None":
    """Who was asked to find names, and which, over what the manifest says.

    Raises:
        Error: nothing is called so.
    """
    if text is None:
        return None
    from policies.naming import Naming, asked

    return asked(text, declared.names if declared else Naming())


def told_sample(text: str | None) -> "Sample | None":
    """The sample that was asked for.

    Raises:
        SourceError: it is none.
    """
    if text is None:
        return None
    from compliance.sources.sampling import Sample

    return Sample.parse(text)


def told_baseline(path: Path | None) -> "Baseline | None":
    """The baseline that was named.

    Raises:
        PolicyError: it cannot be used.
    """
    if path is None:
        return None
    from policies.baseline import load_baseline

    return load_baseline(path)


def against(report: "ScanReport", baseline: "Baseline | None") -> "ScanReport":
    """The report with what the baseline accepts today."""
    if baseline is None:
        return report
    from datetime import UTC, datetime

    from compliance.flow.triaging.accept import accepted

    return accepted(report, baseline, datetime.now(UTC).date())


def begin_baseline(report: "ScanReport", path: Path, fail_on: "Severity") -> None:
    """Write what gates, and say what is left to a person.

    Raises:
        PolicyError: a file of this name is no baseline.
    """
    from compliance.flow.triaging.begin import renewed, write_baseline
    from policies.baseline import load_baseline

    old = load_baseline(path) if path.is_file() else None
    entries = renewed(report, fail_on, old)
    joined = write_baseline(path, entries)
    waiting = sum(bool(one.untriaged) for one in entries)
    typer.echo(f"wrote {path}: {len(entries)} entries, {waiting} without owner, reason or day")
    if joined:
        typer.echo(f"wrote .gitattributes: a merge keeps the entries of both sides of {path.name}")
    typer.echo(
        "next: say owner, reason and last day of each, then: compliance scan --baseline FILE"
    )
