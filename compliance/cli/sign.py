"""`compliance sign`: a person signs off a bundle."""

from pathlib import Path
from typing import Annotated

import typer


def sign(
    bundle: Annotated[Path, typer.Argument(help="The folder that `release` wrote.")],
    *,
    key: Annotated[Path, typer.Option(help="Your Ed25519 key, a PEM file of mode 0600.")],
) -> None:
    """Sign a bundle after verifying that it is whole and its verdict follows from what is inside.

    Read its `index.html` first. A signature under a refused release records the refusal.

    Example: compliance sign .compliance/bundles/2026.3 --key officer.pem
    """
    from compliance.cli.clock import now
    from compliance.evidence.table import SIGNERS
    from compliance.flow.sign import sign as add_signature
    from compliance.flow.verify import inspect

    inspected = inspect(bundle)
    signer = SIGNERS["ed25519"](key)
    manifest = inspected.manifest
    typer.echo(f"You sign: {manifest.system}, release {manifest.release}", err=True)
    typer.echo(f"  verdict  {manifest.verdict}, judged as of {manifest.as_of}", err=True)
    typer.echo(f"  holds    until {manifest.window.expires.date()}", err=True)
    typer.echo(f"  digest   sha256:{inspected.digest}", err=True)
    path = add_signature(bundle, inspected, signer, day=now().date())
    typer.echo(f"signed with key {signer.keyid}: {path}")
