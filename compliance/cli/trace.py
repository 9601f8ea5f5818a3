"""`compliance trace`: everything that holds one person, and what each of it needs."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compliance.cli.options import ManifestFile, NoProgress, manifest_path

if TYPE_CHECKING:
    from compliance.flow.trace import Place, Traced


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
    facts: Annotated[
        Path | None,
        typer.Option(help="What `collect` wrote; .compliance/facts.json where it is there."),
    ] = None,
    manifest: ManifestFile = None,
    no_progress: NoProgress = False,
) -> None:
    """Find every dataset, copy and model that holds one person, known by any identifier.

    The identifiers stand in a file (`identifiers: [{kind: US_SSN, value: …}]`) and are never shown
    or written down; the ledger knows the person by a keyed hash. They are resolved over the
    `crosswalks:` of the manifest. With facts, recorded lineage and shared content lead further,
    also to files that nobody declared.

    Example: compliance trace request.yaml --key env:ERASURE_KEY --record
    """
    import json

    from checks.report import canonical
    from compliance.cli.bar import Bar
    from compliance.cli.clock import now
    from compliance.cli.exits import Exit
    from compliance.flow.check import read_facts
    from compliance.flow.trace import decided, write_down
    from compliance.flow.trace import trace as find
    from compliance.flow.tracing.request import read_request
    from compliance.keys.table import fetch
    from policies.load import load_manifest

    path = manifest_path(manifest)
    root, moment = path.resolve().parent, now()
    usual = root / ".compliance" / "facts.json"
    known = read_facts(facts or usual) if facts or usual.is_file() else None
    with Bar(quiet=no_progress) as progress:
        traced = find(
            read_request(request),
            load_manifest(path),
            root,
            fetch(key),
            facts=known,
            day=moment.date(),
            progress=progress,
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
        if place.reached:
            yield f"  {place.needs:<7} {place.dataset}: {'; '.join(_why(place))}"
    for model in traced.models:
        yield f"  decide  {model}: retrain, unlearn, suppress or accept-risk by {traced.deadline}"


def _why(place: "Place") -> Iterator[str]:
    if not place.declared:
        yield "nobody declared it"
    if place.held is not None and place.held.rows:
        columns = ", ".join(place.held.columns)
        yield f"{place.held.rows} rows ({columns}; {place.held.confidence:.0%} sure)"
    elif place.held is None:
        yield place.reason
    for one in place.made_from:
        how = " and ".join(one.how)
        yield f"made from {one.dataset} ({how}; {one.confidence:.0%} sure)"
    if place.held_back:
        yield f"{place.held_back}: erase once it ends"
