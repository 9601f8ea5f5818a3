"""`compliance demo`."""

from pathlib import Path
from typing import Annotated

import typer


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="An empty or new folder.")] = Path(
        "compliance-demo"
    ),
    quiet: Annotated[bool, typer.Option("--quiet", help="Tell only the path at the end.")] = False,
) -> None:
    """Show a release refused, mended and granted, on a small made-up company.

    Everything happens in DIR, by the commands that it shows; nothing is fetched, nothing is asked.

    Example: compliance demo /tmp/onboarding
    """
    from compliance.demo.story import tell

    page = tell(folder, quiet=quiet)
    typer.echo(f"\nThe story: {page.parents[2] / 'story.md'}\nThe report: {page}")
