"""`compliance key`: new keys, and old ones replaced."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.keygen import keygen

key = typer.Typer(no_args_is_help=True, help="Make a key, or replace one.", rich_markup_mode=None)
key.command("new")(keygen)


@key.command("rotate")
def rotate(
    path: Annotated[Path, typer.Argument(help="File of the masking key that is replaced.")],
) -> None:
    """Put a new masking key in the place of an old one, which is kept beside it.

    Copies made from now on do not join older ones. The old key is still needed to measure or
    unmask what was made under it; destroy it when the last of its copies is disposed of.

    Example: compliance key rotate masking.key
    """
    from compliance.keys.rotate import rotate_master_key

    kept, old, new = rotate_master_key(path)
    typer.echo(f"wrote a new masking key {path} ({new}); the old one lies at {kept} ({old})")
    typer.echo("next: mask again what must join; write the new epoch into its plans")
