"""Where `compliance scan` looks: paths, or a part of a git repository."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from policies.errors import Error

if TYPE_CHECKING:
    from compliance.flow.scanning.options import ScanOptions
    from policies.reports import ScanReport

Staged = Annotated[
    bool,
    typer.Option("--staged", help="What the next commit adds or changes, as git's index has it."),
]
Diff = Annotated[
    str | None,
    typer.Option(
        "--diff", metavar="REF", help="What this branch adds or changes since it left REF."
    ),
]
History = Annotated[
    bool, typer.Option("--history", help="What any commit ever held, each content once.")
]


@dataclass(frozen=True, slots=True)
class Where:
    """What the command line says of where to look."""

    paths: tuple[str, ...]
    staged: bool
    diff: str | None
    history: bool

    def look(self, options: "ScanOptions") -> "ScanReport":
        """Scan there.

        Raises:
            Error: two places are named, or none can be looked at.
        """
        if self.staged + (self.diff is not None) + self.history > 1:
            raise Error("--staged, --diff and --history exclude one another", hint="name one")
        if not (self.staged or self.diff is not None or self.history):
            from compliance.flow.scan import scan_paths

            return scan_paths(self.paths or ([] if options.manifest else ["."]), options)
        from compliance.flow.scanning import repository

        if self.staged:
            return repository.scan_staged(self.paths, options)
        if self.diff is not None:
            return repository.scan_diff(self.diff, self.paths, options)
        return repository.scan_history(self._span(), options)

    def _span(self) -> str | None:
        if len(self.paths) > 1:
            raise Error("--history takes one range of commits", hint="for example main..HEAD")
        return self.paths[0] if self.paths else None
