"""What belongs into program text by right, and what is program text."""

from pathlib import PurePosixPath
from typing import Final

PROGRAMS: Final = frozenset({"code", "config"})
"""Formats of program text."""
BELONGS: Final[frozenset[str]] = frozenset(
    {
        "DEVICE_ID",
        "EMAIL_ADDRESS",
        "IP_ADDRESS",
        "MAC_ADDRESS",
        "PERSON",
        "URL",
        "UUID",
    }
)
"""Authors, hosts and keys stand in programs by right; numbers of persons and accounts do not."""
_DOCUMENTS: Final = frozenset({".md", ".markdown", ".rst", ".adoc"})
_KNOWN: Final = frozenset(
    {
        *("authors", "changelog", "changes", "contributing", "contributors", "copying"),
        *("history", "licence", "license", "maintainers", "news", "notice", "readme"),
        *("security", "thanks"),
    }
)
"""Names that documents of a program have by convention."""
_OF_A_PACKAGE: Final = frozenset({"metadata", "pkg-info"})
"""Whole names of what an installed package says of itself, its authors among it."""


def is_program_text(form: str, name: str) -> bool:
    """Whether a file of this format and name is code, settings, or a document of a program."""
    if form in PROGRAMS:
        return True
    path = PurePosixPath(name.lower())
    named = path.suffix in _DOCUMENTS or path.stem in _KNOWN or path.name in _OF_A_PACKAGE
    return form == "text" and named
