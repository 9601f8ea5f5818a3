"""`compliance collect`: facts into one canonical file."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.options import (
    ManifestFile,
    NoProgress,
    RunKey,
    SigningKey,
    manifest_path,
    run_key,
)


def collect(  # noqa: PLR0915  its options, and what each brings in
    *,
    manifest: ManifestFile = None,
    output: Annotated[
        Path | None,
        typer.Option(help="Where to write; by default .compliance/facts.json.", metavar="FILE"),
    ] = None,
    key: RunKey = None,
    live: Annotated[
        bool, typer.Option("--live", help="Ask the servers and stores that the manifest names.")
    ] = False,
    bring: Annotated[
        list[Path] | None,
        typer.Option("--import", help="Facts that were collected elsewhere.", metavar="FILE"),
    ] = None,
    trust: Annotated[
        Path | None, typer.Option(help="Whose signatures count; the user's own by default.")
    ] = None,
    signing_key: SigningKey = None,
    place: Annotated[str, typer.Option(help="What to call this place in signed facts.")] = "",
    no_progress: NoProgress = False,
) -> None:
    """Collect the facts that checks look at: scans, masks, lineage, listings, settings, documents.

    Reads everything that the manifest declares and that lies on this machine; what it cannot see is
    told and makes the exit code 3.

    Example: compliance collect --key file:masking.key
    """
    from checks.facts_document import facts_to_bytes
    from compliance.cli.bar import Bar
    from compliance.cli.clock import now
    from compliance.cli.exits import Exit
    from compliance.cli.signing import opened
    from compliance.evidence.facts_envelope import SUFFIX
    from compliance.flow.collect import collect as collect_facts
    from compliance.flow.collecting.imported import brought, joined, sealed, trusted
    from compliance.flow.scanning.keys import own_digests
    from compliance.flow.scanning.memory import authenticated, users_secret
    from compliance.report.collected import told
    from compliance.state.atomic import write_bytes
    from policies.load import load_manifest

    moment = now()
    path = manifest_path(manifest)
    declared = load_manifest(path)
    root = path.resolve().parent
    master, prints, digests = run_key(key)
    with Bar(quiet=no_progress) as progress, authenticated(root, master) as memory:
        facts = collect_facts(
            declared,
            root,
            now=moment,
            fingerprints=prints,
            digests=digests or own_digests(),
            memory=memory,
            sketching=master or users_secret(),
            live=live,
            progress=progress,
        )
    if bring:
        keys = trusted(trust)
        facts = joined(facts, [brought(one, keys) for one in bring])
    target = output or root / ".compliance" / "facts.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(target, facts_to_bytes(facts))
    if signing_key:
        envelope = target.with_name(target.name + SUFFIX)
        write_bytes(
            envelope, sealed(facts, opened(signing_key), place=place or root.name, moment=moment)
        )
        typer.echo(f"signed: {envelope}", err=True)
    typer.echo(told(facts, target), nl=False)
    if not all(report.complete for report in facts.reports):
        raise typer.Exit(Exit.INCOMPLETE)
