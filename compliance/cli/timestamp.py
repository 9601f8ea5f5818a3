"""`compliance timestamp`: when a bundle was there, by the word of a time-stamp authority."""

from pathlib import Path
from typing import Annotated

import typer


def timestamp(
    bundle: Annotated[Path, typer.Argument(help="The folder that `release` wrote.")],
    *,
    query: Annotated[
        Path | None, typer.Option(help="File to write: what the authority is asked.")
    ] = None,
    reply: Annotated[
        Path | None, typer.Option(help="The authority's reply, put into the bundle.")
    ] = None,
) -> None:
    """Write the query for a time-stamp authority (RFC 3161), and take in its reply.

    Nothing is sent: carry the query to an authority yourself, as `application/timestamp-query`.
    Name the authority's root certificate under `timestamps:` in your trust file.

    Example: compliance timestamp bundles/2026.3 --query stamp.tsq
    """
    from compliance.evidence.interface import EvidenceError
    from compliance.evidence.manifest_file import encode
    from compliance.evidence.timestamp import query as asked
    from compliance.flow.stamp import stamp
    from compliance.flow.verify import inspect

    if (query is None) == (reply is None):
        raise typer.BadParameter("name --query or --reply")
    inspected = inspect(bundle)
    try:
        if query is not None:
            query.write_bytes(asked(encode(inspected.manifest)))
            typer.echo(query)
        elif reply is not None:
            typer.echo(f"stamped {stamp(bundle, inspected, reply.read_bytes()).at.isoformat()}")
    except OSError:
        raise EvidenceError(
            f"{query or reply} cannot be read or written", hint="check the path"
        ) from None
