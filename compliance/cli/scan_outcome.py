"""Around the scan of `compliance scan`: finding the manifest, writing the report, the gate."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from compliance.cli.exits import Exit, strongest

if TYPE_CHECKING:
    from compliance.report.interface import ScanFormat
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


def tell(
    report: "ScanReport",
    form: "ScanFormat",
    output: Path | None,
    *,
    fail_on: "Severity",
    quiet: bool,
) -> Exit:
    """Write the report to a file or stdout, the answer to stderr, and give the exit code."""
    from policies.gate import gating

    text = form.render(report)
    if output is None:
        typer.echo(text, nl=False)
    else:
        from compliance.state.atomic import write_text

        write_text(output, text)
    count = gating(report, fail_on)
    if not quiet:
        typer.echo(_answer(count, fail_on, report), err=True)
    return strongest(
        Exit.REFUSED if count else Exit.CLEAN, Exit.CLEAN if report.complete else Exit.INCOMPLETE
    )


def _answer(count: int, fail_on: "Severity", report: "ScanReport") -> str:
    found = f"{count} columns or findings of severity {fail_on} or above" if count else "nothing"
    if count:
        return f"refused: {found} are neither explained nor suppressed"
    gate = f"{found} of severity {fail_on} or above"
    if not report.complete:
        return f"incomplete: {gate} in what was read"
    sampled = any(one.sampled for one in report.inputs)
    return f"clean: {gate}{' in a sample, which proves no absence' if sampled else ''}"
