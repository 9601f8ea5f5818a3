"""`compliance trace`: everything that holds one person, and what each of it needs."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compliance.cli.options import ManifestFile, NoProgress, manifest_path

if TYPE_CHECKING:
    from compliance.flow.trace import Traced


def trace(
    request: Annotated[
        Path, typer.Argument(help="File of the request: id, received, identifiers.")
    ],
    *,
    key: Annotated[
        str, typer.Option("--key", help="Key under which the subject is named.", metavar="URI")
    ],
    record: Annotated[
        bool, typer.Option("--record", help="Write the request and the search into the ledger.")
    ] = False,
    decide: Annotated[
        list[str] | None,
        typer.Option(
            help="Decision on a model: MODEL=retrain, unlearn, suppress or accept-risk.",
            metavar="MODEL=DECISION",
        ),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who decides.")] = "",
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How to tell it.")
    ] = "text",
    manifest: ManifestFile = None,
    no_progress: NoProgress = False,
) -> None:
    """Find every dataset, copy and model that holds one person, known by any identifier.

    The identifiers stand in a file (`identifiers: [{kind: US_SSN, value: …}]`) and are never shown
    or written down; the ledger knows the person by a keyed hash. They are resolved over the
    `crosswalks:` of the manifest.

    Example: compliance trace request.yaml --key env:ERASURE_KEY --record
    """
    import json

    from checks.facts import canonical
    from compliance.cli.bar import Bar
    from compliance.cli.clock import now
    from compliance.cli.exits import Exit
    from compliance.flow.trace import decided, write_down
    from compliance.flow.trace import trace as find
    from compliance.flow.tracing.request import read_request
    from compliance.keys.table import fetch
    from policies.load import load_manifest

    path = manifest_path(manifest)
    root, moment = path.resolve().parent, now()
    with Bar(quiet=no_progress) as progress:
        traced = find(
            read_request(request), load_manifest(path), root, fetch(key), progress=progress
        )
    answer = decided(traced.record(moment.date()), decide or (), by=by, day=moment.date())
    if form == "json":
        typer.echo(json.dumps(json.loads(canonical(traced)), indent=2))
    else:
        typer.echo("\n".join(_told(traced)))
    if record or decide:
        write_down(answer, root, moment)
    unseen = any(one.held is None for one in traced.places)
    raise typer.Exit(Exit.INCOMPLETE if unseen else Exit.CLEAN)


def _told(traced: "Traced") -> Iterator[str]:
    kinds = ", ".join(f"{count} {kind}" for kind, count in traced.kinds.items())
    yield f"request {traced.request}, received {traced.received}, due {traced.deadline}"
    yield f"the subject is known by {kinds}"
    for one in traced.conflicts:
        yield f"  conflict: one {one.kind} leads to {one.count} {one.leads_to} in {one.crosswalk}"
    for place in traced.places:
        if place.held is not None and place.held.rows:
            columns = ", ".join(place.held.columns)
            sure = f"{place.held.confidence:.0%} sure"
            yield f"  erase   {place.dataset}: {place.held.rows} rows ({columns}; {sure})"
        elif place.made_from:
            parents = ", ".join(place.made_from)
            yield f"  re-make {place.dataset}: made from {parents}; masked values do not tell"
        elif place.held is None:
            yield f"  search  {place.dataset}: {place.reason}"
    for model in traced.models:
        yield f"  decide  {model}: retrain, unlearn, suppress or accept-risk by {traced.deadline}"
