"""`compliance mask`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.exits import Exit
from compliance.cli.options import ManifestFile, NoProgress, Quiet

if TYPE_CHECKING:
    from compliance.progress import Progress
    from masking.plan import Plan
    from policies.manifest import Manifest
    from policies.reports import MaskReport


def mask(
    source: Annotated[Path, typer.Argument(help="File or folder to mask.")],
    target: Annotated[Path, typer.Argument(help="Where the copy appears; not there yet.")],
    *,
    plan: Annotated[
        Path | None, typer.Option(help="How to mask each column; inferred for review by default.")
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="The masking key: file:PATH, env:NAME, keyring:…, aws-kms:…")
    ] = None,
    manifest: ManifestFile = None,
    lineage: Annotated[
        Path | None, typer.Option(help="File to which the run is appended as OpenLineage event.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be done; write nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Go on with an inferred plan, without review.")
    ] = False,
    no_progress: NoProgress = False,
    quiet: Quiet = False,
) -> None:
    """Make a masked copy of a file or folder; it is measured before it is published.

    Without a plan one is inferred from a scan, written beside the target, and the run stops for
    your review (exit 3).

    Example: compliance mask production/ dev/train --plan dev/train.plan.yaml --key file:masking.key
    """
    from compliance.cli.bar import Bar
    from compliance.cli.mask_text import dry_lines, review_lines, summary_lines
    from compliance.flow.copying.production import production_places
    from compliance.flow.copying.target import checked_target, stoppable
    from compliance.flow.mask import mask as run

    secret = b"" if dry_run else _secret(key)
    declared, root = _declared(manifest)
    productions = production_places(declared, root, target) if declared else ()
    checked_target(source, target, productions)
    awaits, code = False, Exit.CLEAN
    with stoppable(), Bar(quiet=quiet or no_progress) as progress:
        if plan is not None:
            chosen = _loaded(plan)
        else:
            chosen = _inferred(source, target, declared, root, progress, write=not dry_run)
            awaits = not yes
        if dry_run:
            lines = dry_lines(source, chosen)
        elif awaits:
            lines, code = review_lines(source, target, chosen, str(key)), Exit.INCOMPLETE
        else:
            report = run(
                source,
                target,
                plan=chosen,
                key=secret,
                productions=productions,
                progress=progress,
            )
            lines = summary_lines(report, target)
            if lineage is not None:
                _append(lineage, report, source, target, root)
    for line in () if quiet else lines:
        typer.echo(line)
    raise typer.Exit(code)


def _secret(uri: str | None) -> bytes:
    from compliance.keys.table import fetch
    from policies.errors import Error

    if uri is None:
        raise Error(
            "masking needs a key, and none was given",
            hint="compliance keygen masking.key, then --key file:masking.key",
        )
    return fetch(uri)


def _declared(named: Path | None) -> "tuple[Manifest | None, Path]":
    """The manifest, where there is one, and its folder."""
    from policies.load import find_manifest, load_manifest

    path = named or find_manifest(Path.cwd())
    return (load_manifest(path), path.resolve().parent) if path else (None, Path.cwd())


def _loaded(path: Path) -> "Plan":
    from compliance.flow.copying.plan_file import load_plan

    return load_plan(path)


def _inferred(
    source: Path,
    target: Path,
    declared: "Manifest | None",
    root: Path,
    progress: "Progress",
    *,
    write: bool,
) -> "Plan":
    """A plan inferred from a scan, and written beside the target."""
    from compliance.cli.mask_text import plan_path
    from compliance.flow.copying.plan_file import write_plan
    from compliance.flow.copying.review import propose
    from policies.errors import Error

    path = plan_path(target)
    if write and path.exists():
        raise Error(
            f"{path}: a plan is there already",
            hint=f"go on with --plan {path}, or remove it to infer another",
        )
    proposal = propose(source, manifest=declared, root=root, progress=progress)
    if write:
        write_plan(path, proposal.text)
    return proposal.plan


def _append(lineage: Path, report: "MaskReport", source: Path, target: Path, root: Path) -> None:
    from compliance.cli.clock import now
    from compliance.flow.copying.event import masking_event
    from policies.errors import Error

    try:
        with lineage.open("a", encoding="utf-8") as events:
            events.write(masking_event(report, source, target, root=root, when=now()))
    except OSError as error:
        raise Error(
            f"{lineage}: the event cannot be written ({error.strerror}); the copy is published",
            hint="check its folder",
        ) from None
