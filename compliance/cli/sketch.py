"""`compliance sketch`: what a dataset holds, so that copies are known by content alone."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.options import NoProgress


def sketch(
    places: Annotated[list[str], typer.Argument(help="Files, folders and URIs of one dataset.")],
    key: Annotated[
        str,
        typer.Option("--key", help="Key of the sketches: file:PATH, env:NAME, …", metavar="URI"),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where to write the sketch.", metavar="FILE")
    ],
    subject: Annotated[
        str | None,
        typer.Option(help="The declared dataset that it is; by default the place as it is named."),
    ] = None,
    k: Annotated[
        int, typer.Option("--k", min=64, max=1 << 20, help="Hashes kept a column.")
    ] = 4096,
    no_progress: NoProgress = False,
) -> None:
    """Sketch a dataset where it lies: keyed hashes of some of its values, and never a value.

    Two sketches under one key tell how much of one dataset stands in the other, whatever its
    columns are called. Name the file under `evidence:` of the manifest that is collected elsewhere.

    Example: compliance sketch s3://prod/people/ --key env:SKETCH_KEY -o people.sketch.json
    """
    from checks.report import canonical
    from compliance.cli.bar import Bar
    from compliance.flow.sketch import sketch as make
    from compliance.keys.table import fetch
    from compliance.measure.sketch_file import sketch_to_json
    from compliance.state.atomic import write_bytes

    master = fetch(key)
    with Bar(quiet=no_progress) as progress:
        progress.begin(f"sketching {places[0]}")
        made = make(subject or places[0], places, master, k=k)
        progress.end()
    write_bytes(output, canonical(sketch_to_json(made)))
    columns = f"{len(made.columns)} columns of {made.rows} rows"
    typer.echo(f"wrote {output}: {columns}, under {made.key_id}, without a value")
    for path in made.unread:
        typer.echo(f"not sketched: {path} (its type has no text)", err=True)
