"""`compliance mask`."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.exits import Exit
from compliance.cli.mask_terms import Terms, register
from compliance.cli.options import ManifestFile, NoProgress, Quiet
from policies.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.cli.bar import Bar
    from compliance.progress import Progress
    from masking.plan import Plan
    from policies.manifest import Manifest
    from policies.reports import MaskReport


def mask(
    source: Annotated[str, typer.Argument(help="File, folder or database to mask.")],
    target: Annotated[str, typer.Argument(help="Where the copy appears; not there yet.")],
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
    subset: Annotated[
        str | None,
        typer.Option(help="Of a database: 10%, or TABLE WHERE CONDITION; with all it refers to."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run of the same plan was killed.")
    ] = False,
    recipient: Annotated[
        str | None, typer.Option(help="Who gets the copy; copies of two recipients do not join.")
    ] = None,
    expires: Annotated[
        str | None, typer.Option(help="Last day to keep it, YYYY-MM-DD; registers its disposal.")
    ] = None,
    preset: Annotated[
        str | None,
        typer.Option(help="hipaa-safe-harbor, gdpr-pseudonymise, pci or dev-realistic."),
    ] = None,
    no_progress: NoProgress = False,
    quiet: Quiet = False,
) -> None:
    """Make a masked copy of files, a database or a store; it is measured before it is published.

    Without a plan one is inferred from a scan, written beside the target, and the run stops for
    your review (exit 3).

    Example: compliance mask production/ dev/train --plan dev/train.plan.yaml --key file:masking.key
    """
    from compliance.cli.bar import Bar
    from compliance.cli.mask_database import mask_database
    from compliance.sources.engines.table import engine_of

    if preset is not None and plan is not None:
        raise PolicyError(
            "a preset shapes a plan that is inferred, and one was named",
            hint="leave out --plan, or change its lines",
        )
    terms = Terms.of(recipient, expires, preset)
    asked = Asked(str(source), str(target), plan, key, manifest, terms)
    bar = Bar(quiet=quiet or no_progress)
    chosen = Chosen(dry_run=dry_run, yes=yes, resume=resume, subset=subset)
    if engine_of(asked.source):
        lines, code = mask_database(asked, bar, chosen)
    else:
        if subset is not None:
            raise typer.BadParameter("only databases are copied in part", param_hint="--subset")
        if "://" in asked.target:
            raise PolicyError(
                f"{asked.target}: files of this machine are not copied into stores or servers",
                hint="name a path as the target, and send it",
            )
        lines, code = _mask_files(asked, bar, lineage, chosen)
    for line in () if quiet else lines:
        typer.echo(line)
    raise typer.Exit(code)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line names."""

    source: str
    target: str
    plan: Path | None
    key: str | None
    manifest: Path | None
    terms: Terms


@dataclass(frozen=True, slots=True)
class Chosen:
    """How it is to be done."""

    dry_run: bool
    yes: bool
    resume: bool
    subset: str | None


def _mask_files(
    asked: Asked, bar: "Bar", lineage: Path | None, how: Chosen
) -> "tuple[Iterable[str], Exit]":
    """What to say of a file or folder, and how to end."""
    from compliance.cli.mask_text import dry_lines, plan_path, review_lines, summary_lines
    from compliance.flow.copying.production import production_places
    from compliance.flow.copying.target import checked_target, stoppable
    from compliance.flow.mask import mask as run

    source, target = Path(asked.source), Path(asked.target)
    secret = b"" if how.dry_run else secret_of(asked.key)
    told, root = declared(asked.manifest)
    productions = production_places(told, root, target) if told else ()
    checked_target(source, target, productions)
    with stoppable(), bar as progress:
        if asked.plan is not None:
            chosen = asked.terms.on(_loaded(asked.plan))
        else:
            chosen = _inferred(
                source, target, told, root, progress, asked.terms, write=not how.dry_run
            )
        if how.dry_run:
            return list(dry_lines(source, chosen)), Exit.CLEAN
        if asked.plan is None and not how.yes:
            names, path = (asked.source, asked.target), plan_path(target)
            return review_lines(names, path, chosen, str(asked.key)), Exit.INCOMPLETE
        report = run(
            source,
            target,
            plan=chosen,
            key=secret,
            productions=productions,
            resume=how.resume,
            progress=progress,
        )
        register(report, asked.target, root)
        if lineage is not None:
            _append(lineage, report, source, target, root)
    return summary_lines(report, asked.target), Exit.CLEAN


def secret_of(uri: str | None) -> bytes:
    """The masking key that a URI names."""
    from compliance.keys.table import fetch
    from policies.errors import Error

    if uri is None:
        raise Error(
            "masking needs a key, and none was given",
            hint="compliance keygen masking.key, then --key file:masking.key",
        )
    return fetch(uri)


def declared(named: Path | None) -> "tuple[Manifest | None, Path]":
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
    terms: Terms,
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
    proposal = propose(source, manifest=declared, root=root, preset=terms.judged, progress=progress)
    plan = terms.on(proposal.plan)
    if write:
        write_plan(path, terms.told(proposal.text))
    return plan


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
