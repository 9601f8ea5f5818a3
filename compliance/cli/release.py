"""`compliance release`: one signed bundle per release."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.exits import Exit
from compliance.cli.options import AsOf, ManifestFile, RunKey, SigningKey, manifest_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.flow.release import ReleaseResult


def release(
    name: Annotated[str, typer.Argument(help="Of the release, such as 2026.3.")],
    *,
    manifest: ManifestFile = None,
    output: Annotated[
        Path | None, typer.Option(help="Folder to write; .compliance/bundles/NAME by default.")
    ] = None,
    facts: Annotated[
        Path | None,
        typer.Option(help="Signed facts that `collect` wrote; collected now by default."),
    ] = None,
    trust: Annotated[Path | None, typer.Option(help="Whose signatures under facts count.")] = None,
    as_of: AsOf = None,
    signing_key: SigningKey = None,
    key: RunKey = None,
    previous: Annotated[
        Path | None, typer.Option(help="Bundle of the release before, named in this one.")
    ] = None,
) -> None:
    """Collect, check, build and sign the evidence of one release; a refused one as well.

    Example: compliance release 2026.3 --signing-key builder.pem
    """
    from compliance.cli.bar import Bar
    from compliance.cli.clock import now
    from compliance.cli.signing import opened
    from compliance.flow.collecting.imported import signed, trusted
    from compliance.flow.release import release as make
    from compliance.keys.table import fetch
    from policies.load import load_manifest

    path = manifest_path(manifest)
    moment = now()
    with Bar(quiet=False) as progress:
        result = make(
            name,
            load_manifest(path),
            path.resolve().parent,
            out=output or path.parent / ".compliance" / "bundles" / name,
            now=moment,
            as_of=as_of.date() if as_of else moment.date(),
            signer=opened(signing_key) if signing_key else None,
            key=fetch(key) if key else None,
            facts=signed(facts, trusted(trust)) if facts else None,
            previous=previous,
            progress=progress,
        )
    for line in _summary(result):
        typer.echo(line, err=True)
    typer.echo(result.path)
    raise typer.Exit(Exit.CLEAN if result.verdict.granted else Exit.REFUSED)


def _summary(result: "ReleaseResult") -> "Iterator[str]":
    from compliance.cli.verdict_text import verdict_text

    yield from verdict_text(result.verdict)
    yield ""
    if result.signed_by:
        yield f"bundle signed by the builder's key {result.signed_by}"
    else:
        yield "bundle not signed: no --signing-key was given"
    yield f"read it:  {result.path / 'index.html'}"
    if result.verdict.granted:
        yield f"sign it:  compliance sign {result.path} --key YOUR-KEY.pem"
