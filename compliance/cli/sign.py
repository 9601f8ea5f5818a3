"""`compliance sign`: a person signs off a bundle."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from compliance.evidence.manifest_file import ManifestFile


def sign(
    bundle: Annotated[Path, typer.Argument(help="The folder that `release` wrote.")],
    *,
    key: Annotated[
        str,
        typer.Option(help="Your key: a PEM file of mode 0600, ssh-agent:NAME or command:PROGRAM."),
    ],
    refuse: Annotated[
        str | None, typer.Option(help="Refuse the release, for this reason.", metavar="REASON")
    ] = None,
) -> None:
    """Sign a bundle after verifying that it is whole and its verdict follows from what is inside.

    Read its `index.html` first. A signature under a refused release records the refusal. With
    `--refuse` you say no to a release that the checks let pass: one trusted refusal refuses it.

    Example: compliance sign .compliance/bundles/2026.3 --key officer.pem
    """
    from compliance.cli.clock import now
    from compliance.cli.signing import opened
    from compliance.flow.sign import sign as add_signature
    from compliance.flow.verify import inspect

    inspected = inspect(bundle)
    signer = opened(key)
    manifest = inspected.manifest
    doing, done = ("refuse", "refused") if refuse else ("sign", "signed")
    typer.echo(f"You {doing}: {manifest.system}, release {manifest.release}", err=True)
    typer.echo(f"  verdict  {_told(manifest)}, judged as of {manifest.as_of}", err=True)
    typer.echo(f"  holds    until {manifest.window.expires.date()}", err=True)
    typer.echo(f"  digest   sha256:{inspected.digest}", err=True)
    path = add_signature(bundle, inspected, signer, day=now().date(), refused=refuse)
    typer.echo(f"{done} with key {signer.keyid}: {path}")
    typer.echo(f"next: compliance verify {bundle} --trust TRUST.yaml", err=True)


def _told(manifest: "ManifestFile") -> str:
    """The verdict; of a refused release also what a signature does not do."""
    if manifest.verdict == "refused":
        return "refused by its checks (your word is recorded and grants nothing)"
    return manifest.verdict.replace("-", " ")
