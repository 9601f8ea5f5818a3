"""`compliance diff`: what became better and what worse between two releases."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.exits import Exit


class Form(StrEnum):
    """How it is told."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def diff(
    before: Annotated[Path, typer.Argument(help="The older bundle.")],
    after: Annotated[Path, typer.Argument(help="The newer bundle.")],
    *,
    form: Annotated[Form, typer.Option("--format", help="How it is told.")] = Form.TEXT,
) -> None:
    """Compare two bundles: controls, datasets, and what was not looked at.

    Each is first found intact, and judged again. A control that is no longer asked counts as worse.
    The exit code is 1 where anything became worse, 0 else.

    Example: compliance diff bundles/2026.2 bundles/2026.3
    """
    from compliance.cli.diff_text import FORMATS
    from compliance.evidence.difference import Turn
    from compliance.flow.diff import diff as compare

    found = compare(before, after)
    for line in FORMATS[form.value](found):
        typer.echo(line)
    raise typer.Exit(Exit.REFUSED if found.difference.of(Turn.WORSE) else Exit.CLEAN)
