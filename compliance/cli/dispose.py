"""`compliance dispose`: the end of a dataset, with its certificate in the ledger."""

from typing import Annotated, Literal

import typer

from compliance.cli.options import ManifestFile, manifest_path


def dispose(
    subject: Annotated[
        str | None, typer.Argument(help="A declared dataset, or a path; none with --verify.")
    ] = None,
    *,
    by: Annotated[str, typer.Option("--by", help="The account that answers for it.")] = "",
    method: Annotated[
        Literal["unlink", "overwrite", "crypto-erase", "drop-table"],
        typer.Option(help="How it was done."),
    ] = "unlink",
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete the files of this machine now.")
    ] = False,
    gone: Annotated[
        list[str] | None,
        typer.Option("--gone", help="What is gone already: a path or a table.", metavar="PATH"),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Look again for all that the ledger says is gone.")
    ] = False,
    manifest: ManifestFile = None,
) -> None:
    """Certify that a dataset was disposed of, and look whether it is gone.

    What is under a legal hold is refused. The certificate goes into `.compliance/ledgers/`, each
    record bound to the one before it; `collect` reads it.

    Example: compliance dispose applications-2019 --by maria --delete
    """
    from compliance.cli.clock import now
    from compliance.cli.exits import Exit
    from compliance.flow.dispose import dispose as certify
    from compliance.flow.dispose import verify_disposals
    from policies.errors import Error
    from policies.load import load_manifest

    path = manifest_path(manifest)
    root, moment = path.resolve().parent, now()
    if verify:
        seen = verify_disposals(root, moment)
    elif not subject or not by:
        raise Error("a certificate names what was disposed of, and who did it",
                    hint="compliance dispose DATASET --by ACCOUNT")  # fmt: skip
    else:
        declared = load_manifest(path)
        certificate = certify(
            subject,
            declared,
            root,
            who=by,
            method=method,
            when=moment,
            delete=delete,
            gone=gone or (),
        )
        seen = [certificate]
    for one in seen:
        gone_now = "gone" if one.verified else "lies elsewhere, and was not looked at"
        left = f"{one.remains} of {len(one.paths)} are STILL THERE" if one.remains else gone_now
        typer.echo(f"{one.id}  {one.subject}: {one.method} by {one.who} on {one.when}; {left}")
    raise typer.Exit(Exit.REFUSED if any(one.remains for one in seen) else Exit.CLEAN)
