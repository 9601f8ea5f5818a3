"""`compliance unmask`."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.mask_terms import Terms


def unmask(
    copy: Annotated[Path, typer.Argument(help="File of a masked copy, with its report.")],
    target: Annotated[Path, typer.Argument(help="Where it is written with values; not there yet.")],
    *,
    columns: Annotated[str, typer.Option(help="Columns to turn back, with commas between.")],
    reason: Annotated[str, typer.Option(help="Why; it stands in the ledger.")],
    plan: Annotated[Path, typer.Option(help="The plan that the copy was made by.")],
    key: Annotated[str, typer.Option(help="The masking key: file:PATH, env:NAME, keyring:…")],
    who: Annotated[str | None, typer.Option(help="Who asks; by default who is logged in.")] = None,
    recipient: Annotated[
        str | None, typer.Option(help="Who got the copy, if the command that made it told so.")
    ] = None,
    ticket: Annotated[str | None, typer.Option(help="Number of the request.")] = None,
) -> None:
    """Give values of a masked copy back: only of reversible masks, and on the record.

    Who asked, why and of which columns is written to .compliance/ledgers/unmaskings.ndjson first.

    Example: compliance unmask dev/train/people.csv case.csv --columns ssn --reason "fraud case 12"
    --plan dev/train.plan.yaml --key file:masking.key
    """
    import getpass

    from compliance.cli.clock import now
    from compliance.cli.mask import declared
    from compliance.flow.copying.plan_file import load_plan
    from compliance.flow.unmask import Copy, Request
    from compliance.flow.unmask import unmask as run
    from compliance.keys.table import fetch
    from compliance.state.ledger import ledger_path

    _, root = declared(None)
    asked = tuple(part.strip() for part in columns.split(",") if part.strip())
    request = Request(asked, who or getpass.getuser(), reason, ticket)
    ledger = ledger_path(root, "unmaskings")
    terms = Terms.of(recipient, None)
    made = Copy(copy, terms.on(load_plan(plan)), fetch(key))
    rows = run(made, target, request, ledger=ledger, when=now())
    typer.echo(f"wrote {target}: {rows} rows with the values of {', '.join(asked)} (mode 0600)")
    typer.echo(f"recorded in {ledger}; delete {target} when the case is closed")
