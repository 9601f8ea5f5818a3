"""`compliance keygen`: a new key, and what to do with it."""

from pathlib import Path
from typing import Annotated

import typer


def keygen(
    path: Annotated[Path, typer.Argument(help="File to write; it must not exist.")],
    *,
    signing: Annotated[
        bool,
        typer.Option("--signing", help="An Ed25519 pair for signing releases: PATH, PATH.pub."),
    ] = False,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Encrypt the signing key; asks for a passphrase.")
    ] = False,
) -> None:
    """Make a new key that only its owner may read: for masking, or for signing.

    Example: compliance keygen mask.key
    """
    from compliance.cli.signing import new_passphrase
    from compliance.keys.create import create_master_key, create_signing_key

    if signing:
        told = new_passphrase(path) if passphrase else None
        public = create_signing_key(path, passphrase=told)
        typer.echo(f"wrote the private key {path} (mode 0600) and the public key {public}")
        typer.echo(f"next: keep {path} out of version control; list {public} in your trust file")
        return
    create_master_key(path)
    typer.echo(f"wrote the masking key {path} (mode 0600)")
    typer.echo(f"next: compliance mask SOURCE TARGET --key file:{path}")
    typer.echo("keep it out of version control and out of the environment that gets the copy")
