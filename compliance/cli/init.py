"""`compliance init`: a first manifest from what is there."""

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Root of your repository.")
    ] = Path(),
    ci: Annotated[
        bool, typer.Option("--ci", help="Write .github/workflows/compliance.yml as well.")
    ] = False,
) -> None:
    """Write compliance.yaml, the pre-commit entry and the CI snippet by looking at what is there.

    Asks nothing and replaces nothing; what a person must decide is marked FILL IN.

    Example: compliance init --ci
    """
    from compliance.flow.init import init as begin

    begun = begin(folder, ci=ci)
    for path in begun.written:
        typer.echo(f"wrote {path}")
    seen = begun.seen
    typer.echo(f"found {len(seen.files)} files of data, {len(seen.lineage)} of lineage events")
    for unread in seen.unread:
        typer.echo(f"  {unread}: could not be opened; look at it")
    for name, text in begun.by_hand:
        typer.echo(f"\nfor {name}:\n\n{text}", nl=False)
    typer.echo("\nnext: complete what is marked FILL IN, then run: compliance scan")
