"""`compliance explain`."""

from typing import Annotated

import typer


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A check (RET-002), a control, an entity, or a finding (US_SSN@data/a.csv#ssn).",
        ),
    ],
) -> None:
    """Tell what a check, control, entity or finding is: what it asks, why, and how to mend it.

    Example: compliance explain RET-002
    """
    from pathlib import Path

    from compliance.cli.pages import page_of
    from policies.errors import PolicyError
    from policies.load import find_manifest, load_manifest, load_pack, pack_names

    manifest = find_manifest(Path.cwd())
    root = manifest.parent if manifest else Path.cwd()
    ours = {pack: load_pack(pack, root) for pack in pack_names()}
    try:
        named = load_manifest(manifest).policies if manifest else ()
        ours |= {one: load_pack(one, root) for one in named if one not in ours}
    except PolicyError as error:
        typer.echo(f"policies of your own are left out: {error}", err=True)
    typer.echo(page_of(name, ours))
