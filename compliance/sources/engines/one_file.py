"""Databases that lie in one file: that it is there, and which tables of a copy are loaded."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from compliance.sources.interface import SourceError

JOURNAL: Final = "_compliance_copy"
"""Table of a growing copy: each loaded table, and the note with which it was; dropped at last."""


class Database(Protocol):
    """An open connection, of either kind."""

    def execute(self, statement: str, /) -> Any:  # noqa: ANN401  each has a cursor of its own
        """Run a statement."""


def existing(uri: str) -> Path:
    """The file that a URI names.

    Raises:
        SourceError: it is absent.
    """
    path = Path(uri)
    if not path.is_file():
        raise SourceError(f"{uri}: is not there", hint="check the path")
    return path


def notes(database: Database) -> Mapping[str, str]:
    """Table → the note with which it was loaded."""
    return dict(database.execute(f"SELECT name, note FROM {JOURNAL}").fetchall())
