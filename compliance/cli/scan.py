"""`compliance scan`: what is in the data, and whether it stops the line."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Literal

import typer

from compliance.cli.options import NoCache, NoProgress, Quiet, RunKey, run_key
from compliance.cli.scan_fix import Fix
from compliance.cli.scan_options import (
    BaselineFile,
    Named,
    NewBaseline,
    OwnRecognizers,
    ReportFormat,
    RowSample,
)
from compliance.cli.scan_proof import SEED, Certify, ProveGate
from compliance.cli.scan_where import Diff, History, Staged, Where


def scan(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|URI…",
            help="Files, folders, globs or URIs; else what the manifest declares, else this folder."
            " With --history, the commits: main..HEAD.",
        ),
    ] = None,
    *,
    staged: Staged = False,
    diff: Diff = None,
    history: History = False,
    form: ReportFormat = "text",
    output: Annotated[
        Path | None, typer.Option(help="Write the report here.", metavar="FILE")
    ] = None,
    fail_on: Annotated[
        Literal["critical", "high", "medium", "low"],
        typer.Option(help="The severity from which findings give exit code 1."),
    ] = "high",
    findings: Annotated[
        Literal["spans", "all"],
        typer.Option(help="all: list the cells that a column's verdict tells as well."),
    ] = "spans",
    sample: RowSample = None,
    manifest: Annotated[
        Path | None,
        typer.Option(help="The manifest; by default compliance.yaml here.", metavar="FILE"),
    ] = None,
    baseline: BaselineFile = None,
    write_baseline: NewBaseline = None,
    prove_gate: ProveGate = False,
    recognizers: OwnRecognizers = None,
    names: Named = None,
    certify: Certify = False,
    mend: Fix = False,
    key: RunKey = None,
    no_cache: NoCache = False,
    no_progress: NoProgress = False,
    quiet: Quiet = False,
) -> None:
    """Find personal, health and payment data: 0 clean, 1 findings, 3 something was not read.

    Example: compliance scan data/ --format sarif --output scan.sarif
    """
    from compliance.cli.bar import Bar
    from compliance.cli.exits import Exit
    from compliance.cli.scan_fix import fix
    from compliance.cli.scan_options import begin_baseline, told_baseline, told_names, told_sample
    from compliance.cli.scan_outcome import answered, tell, told_manifest
    from compliance.cli.scan_proof import proven
    from compliance.flow.scanning.memory import remembering
    from compliance.flow.scanning.options import ScanOptions
    from policies.terms import Severity

    where = Where(tuple(paths or ()), staged=staged, diff=diff, history=history)
    declared, root = told_manifest(manifest)
    if prove_gate:
        options = ScanOptions(
            manifest=declared,
            root=root or Path(),
            recognizers=tuple(recognizers or ()),
            names=told_names(names, declared),
        )
        raise typer.Exit(proven(options, Severity(fail_on)))
    known = told_baseline(baseline)
    master, prints, digests = run_key(key)
    remembered = nullcontext() if no_cache else remembering(root, master)
    with Bar(quiet=no_progress or quiet) as progress, remembered as memory:
        options = ScanOptions(
            manifest=declared,
            root=root or Path(),
            fingerprints=prints,
            digests=digests,
            every_cell=findings == "all",
            memory=None if certify else memory,
            certify=SEED if certify else None,
            recognizers=tuple(recognizers or ()),
            names=told_names(names, declared),
            progress=progress,
            sample=told_sample(sample),
        )
        if mend:
            fix(where, options, Severity(fail_on))
        report, answer = answered(ctx, where, options, known, form, fail_on)
    if write_baseline is not None:
        begin_baseline(report, write_baseline, Severity(fail_on))
        raise typer.Exit(Exit.CLEAN if report.complete else Exit.INCOMPLETE)
    tell(answer, output, quiet=quiet)
    raise typer.Exit(answer.code)
