"""`compliance verify`: what a bundle is worth, told offline."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.exits import Exit
from compliance.cli.options import AsOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.flow.verify import Verification
    from compliance.flow.verifying.history import Logged


def verify(
    bundle: Annotated[Path, typer.Argument(help="The folder that `release` wrote.")],
    *,
    trust: Annotated[
        Path | None,
        typer.Option(help="Whose keys you trust; by default your own trust.yaml, if there is one."),
    ] = None,
    as_of: AsOf = None,
    previous: Annotated[
        Path | None, typer.Option(help="The bundle that must be the one before it.")
    ] = None,
) -> None:
    """Verify a bundle: is it whole, does its verdict follow, who signed, does it still hold.

    Trust comes from outside: `keys: [{name: …, role: builder, public_key: builder.pub}]`, and
    `required: {compliance: 1}` where you demand more than the bundle does.

    Example: compliance verify .compliance/bundles/2026.3 --trust trust.yaml
    """
    from compliance.evidence.trust import default_path, load_trust
    from compliance.flow.verify import Standing
    from compliance.flow.verify import verify as verify_bundle

    path = trust or (default_path() if default_path().is_file() else None)
    found = verify_bundle(
        bundle,
        trust=load_trust(path) if path else None,
        as_of=(as_of or datetime.now(UTC)).date(),
        previous=previous,
    )
    for line in _lines(found, path):
        typer.echo(line)
    exits = {Standing.GRANTED: Exit.CLEAN, Standing.REFUSED: Exit.REFUSED}
    raise typer.Exit(exits.get(found.standing, Exit.UNTRUSTED))


def _lines(found: "Verification", trust: Path | None) -> "Iterator[str]":
    manifest = found.inspected.manifest
    yield f"{found.standing.upper()}: {manifest.system}, release {manifest.release}"
    yield f"  verdict    {manifest.verdict.replace('-', ' ')}, judged as of {manifest.as_of}"
    yield f"  digest     sha256:{found.inspected.digest}"
    yield f"  intact     {len(manifest.files)} files, each as listed, and no other"
    yield "  judged     again from the facts and policies inside: the same decisions"
    for one in found.signed:
        yield f"  signed by  {one.key.name} ({one.key.role}), on {one.said.on}"
    for one in found.refused:
        yield f"  refused by {one.key.name} ({one.key.role}), on {one.said.on}: {one.said.refused}"
    for keyid in found.unknown:
        yield f"  unknown    a signature that no key you trust made ({keyid})"
    for role, count in found.lacking.items():
        yield f"  missing    {count} more of the role {role} must sign"
    if found.logged:
        yield _place(found.logged)
    for name, decision in found.checks.items():
        yield f"  {name:<10} {decision.outcome}: {decision.reason}"
    state = "expired on" if found.expired else "holds until"
    yield f"  evidence   {state} {manifest.window.expires.date()}"
    if trust is None:
        yield "  no trust file was given, so that no signer is known: name one with --trust FILE"


def _place(logged: "Logged") -> str:
    told = logged.proof.checkpoint
    place = f"entry {logged.proof.index} of {told.size} in the log {told.origin}"
    return f"  logged     {place}" + ("" if logged.by else ", which you do not trust")
