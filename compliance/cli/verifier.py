"""`compliance verifier`: the verifier as one file that travels."""

from pathlib import Path
from typing import Annotated

import typer


def verifier(
    path: Annotated[Path, typer.Argument(help="File to write, such as verify.pyz.")],
) -> None:
    """Write a verifier that needs Python and nothing else, for machines without this tool.

    It holds files, signatures and dates as `verify` does, with the same exit codes; it does not
    judge the release again. Its trust file is JSON: {"keys": [{"name", "role", "public_key"}]}.

    Example: compliance verifier verify.pyz
    """
    from compliance.evidence.packing import write_verifier

    write_verifier(path)
    typer.echo(f"wrote {path}")
    typer.echo(f"next: python3 -I {path} BUNDLE --trust trust.json")
