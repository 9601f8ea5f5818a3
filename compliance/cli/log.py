"""`compliance log`: the history of releases, which nobody can rewrite unseen."""

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.evidence.log.folder import Log


def log(
    folder: Annotated[Path, typer.Argument(help="Folder of the log; begun where it is absent.")],
    bundle: Annotated[
        Path | None, typer.Argument(help="Bundle to enter; without one the log is shown.")
    ] = None,
    *,
    key: Annotated[str | None, typer.Option(help="The log's key, as of `sign`.")] = None,
    name: Annotated[
        str | None, typer.Option(help="The log's name, such as example.com/releases.")
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option(help="An older checkpoint, out of which the log must have grown."),
    ] = None,
) -> None:
    """Enter a release into an append-only log, and put the proof into its bundle; or show the log.

    The log is two text files: `entries.jsonl` and a signed `checkpoint`. Keep a checkpoint, and
    `--since` shows that nothing before it was changed, and tells the proof.

    Example: compliance log releases/ bundles/2026.3 --key log.pem --name example.com/releases
    """
    from compliance.evidence.log.folder import read_log

    if bundle is not None:
        _enter(folder, bundle, key, name)
        return
    found = read_log(folder)
    for line in _lines(found):
        typer.echo(line)
    if since is not None:
        for line in _grown(found, since):
            typer.echo(line)


def _enter(folder: Path, bundle: Path, key: str | None, name: str | None) -> None:
    from compliance.cli.signing import opened
    from compliance.evidence.log.note import verifier_key
    from compliance.flow.log import enter
    from compliance.flow.verify import inspect

    if key is None or name is None:
        raise typer.BadParameter("a bundle is entered with --key and --name")
    signer = opened(key)
    proof = enter(bundle, inspect(bundle), folder, origin=name, signer=signer)
    typer.echo(f"entry {proof.index} of {proof.checkpoint.size} in {proof.checkpoint.origin}")
    typer.echo(f"the log's key: {verifier_key(name, signer.public)}", err=True)


def _lines(log: "Log") -> "Iterator[str]":
    from compliance.evidence.log.folder import head_of

    head = head_of(log)
    yield f"{head.origin}: {head.size} entries" if head else "the log is empty"
    for number, one in enumerate(log.told):
        yield f"  {number}  {one.system}, release {one.release}: {one.verdict}  {one.manifest[:12]}"


def _grown(log: "Log", since: Path) -> "Iterator[str]":
    from compliance.evidence.interface import EvidenceError
    from compliance.evidence.log import checkpoint, note
    from compliance.evidence.log.folder import grew_from

    try:
        signed = note.decode(since.read_bytes().decode(), str(since))
    except (OSError, UnicodeDecodeError):
        hint = "name a checkpoint that you kept"
        raise EvidenceError(f"{since} cannot be read", hint=hint) from None
    older = checkpoint.decode(signed.text, str(since))
    proof = grew_from(log, older)
    yield f"grew out of the {older.size} entries of {since}; the proof (RFC 6962):"
    yield from (f"  {base64.b64encode(one).decode()}" for one in proof)
