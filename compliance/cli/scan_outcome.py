"""Around the scan of `compliance scan`: finding the manifest, writing the report, the gate."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from compliance.cli.exits import Exit, strongest

if TYPE_CHECKING:
    from compliance.cli.scan_where import Where
    from compliance.flow.scanning.answers import Answer
    from compliance.flow.scanning.options import ScanOptions
    from compliance.report.interface import ScanFormat
    from policies.baseline import Baseline
    from policies.manifest import Manifest
    from policies.reports import ScanReport
    from policies.terms import Severity


def told_manifest(named: Path | None) -> "tuple[Manifest | None, Path | None]":
    """The manifest that was named or lies in this folder, and its folder.

    Raises:
        PolicyError: it cannot be used.
    """
    from policies.filenames import MANIFEST_NAME

    path = named or Path(MANIFEST_NAME)
    if named is None and not path.is_file():
        return None, None
    from policies.load import load_manifest

    return load_manifest(path), path.resolve().parent


def answered(
    context: typer.Context,
    where: "Where",
    options: "ScanOptions",
    known: "Baseline | None",
    form: str,
    fail_on: str,
) -> "tuple[ScanReport, Answer]":
    """Look, and put what was seen into words, which are kept for an equal question."""
    from compliance.cli.scan_again import asked
    from compliance.cli.scan_options import against
    from compliance.report.table import scan_format
    from policies.terms import Severity

    memory = options.memory
    question = asked(context, where.paths, form, fail_on) if memory else None
    report = where.look(options)
    answer = answer_of(against(report, known), scan_format(form), Severity(fail_on))
    if memory and question and report.complete:
        question.keep(answer, memory)
    return report, answer


def answer_of(report: "ScanReport", form: "ScanFormat", fail_on: "Severity") -> "Answer":
    """The report as text, the answer in one line, and the exit code."""
    from compliance.flow.scanning.answers import Answer
    from policies.gate import gating

    count = gating(report, fail_on)
    code = strongest(
        Exit.REFUSED if count else Exit.CLEAN, Exit.CLEAN if report.complete else Exit.INCOMPLETE
    )
    return Answer(form.render(report, fail_on), _answer(count, fail_on, report), code)


def tell(answer: "Answer", output: Path | None, *, quiet: bool) -> None:
    """Write the report to a file or stdout, the answer to stderr."""
    if output is None:
        typer.echo(answer.text, nl=False)
    else:
        from compliance.state.atomic import write_text

        write_text(output, answer.text)
    if not quiet:
        typer.echo(answer.said, err=True)


def _answer(count: int, fail_on: "Severity", report: "ScanReport") -> str:
    found = f"{count} columns or findings of severity {fail_on} or above" if count else "nothing"
    if count:
        return f"refused: {found} are neither explained nor suppressed"
    gate = f"{found} of severity {fail_on} or above"
    if not report.complete:
        return f"incomplete: {gate} in what was read"
    sampled = any(one.sampled for one in report.inputs)
    return f"clean: {gate}{' in a sample, which proves no absence' if sampled else ''}"
