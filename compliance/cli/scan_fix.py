"""`compliance scan --fix`: mend what can be mended before the scan, and say what was done."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policies.errors import Error

if TYPE_CHECKING:
    from compliance.cli.scan_where import Where
    from compliance.flow.mending.notebook import Mended
    from compliance.flow.scanning.options import ScanOptions
    from policies.terms import Severity

Fix = Annotated[
    bool,
    typer.Option("--fix", help="First empty outputs of notebooks in which something gates."),
]


def fix(where: "Where", options: "ScanOptions", fail_on: "Severity") -> None:
    """Mend the notebooks that lie there, and tell on stderr.

    Raises:
        Error: it is no place on disk, a path is absent, or a notebook cannot be read or written.
    """
    if where.staged or where.history or where.diff is not None:
        raise Error(
            "--fix mends files of the working tree", hint="leave out --staged, --diff or --history"
        )
    from compliance.flow.mending.notebook import SUFFIX, Mender
    from compliance.sources.discover import find

    mender = Mender(options.detector(), options, fail_on)
    for found in find(map(Path, where.paths or ["."])):
        if found.skip is None and found.path.suffix.lower() == SUFFIX:
            _tell(mender.mend(found.path, str(found.path)))


def _tell(mended: "Mended") -> None:
    for cell, part in mended.emptied:
        typer.echo(f"fixed {mended.uri}: emptied the {part} of cell {cell}", err=True)
    for left in mended.left:
        typer.echo(f"not fixed {mended.uri}: {left}; edit it by hand", err=True)
