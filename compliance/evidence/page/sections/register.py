"""The register: every file of the bundle with its digest, every report that the facts are of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from compliance.evidence.attestations.interface import FOLDER
from compliance.evidence.attestations.package import PACKAGE as OSCAL_PACKAGE
from compliance.evidence.formats.table import FORMS, PACKAGE
from compliance.evidence.manifest_file import FileEntry
from compliance.evidence.page.citations import Row, citations_of
from compliance.evidence.page.folding import Folded, folded
from compliance.evidence.page.interface import Reading

_OPEN: Final = 40
"""Files that lie open; of a release of many copies the statements of the last are folded."""

_PURPOSES: Final[Mapping[str, str]] = {
    "decisions.json": "every control, check, parameter, reason and counter-example",
    "facts.json": "all that was measured and declared; the verdict follows from it",
    "findings/scan.sarif": "what the scans found, place by place, without any value",
    "VERIFY.md": "how to check this bundle offline with stock tools",
    OSCAL_PACKAGE: PACKAGE.purpose,
    **{path: form.purpose for path, form in FORMS.items()},
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file that a reader can open."""

    entry: FileEntry
    purpose: str


@dataclass(frozen=True, slots=True)
class Register:
    """All that statements rest on."""

    files: Folded[FileRow]
    """Statements of the builder last."""
    reports: Sequence[Row]
    """Those that have a row."""
    more: int
    """Reports that stand in `facts.json` alone."""


def gather(reading: Reading) -> Register:
    """Files by path, then reports by kind and source."""
    cited = citations_of(reading)
    files = [FileRow(one, purpose(one.path)) for one in cited.entries]
    files.sort(key=lambda one: one.entry.path.startswith(f"{FOLDER}/"))
    return Register(
        folded(files, open=_OPEN, shown=len(files)),
        cited.rows,
        len(reading.facts.reports) - len(cited.rows),
    )


def purpose(path: str) -> str:
    """What a reader finds in a file."""
    if path.startswith(f"{FOLDER}/"):
        return "a statement of the builder, in an envelope of its own"
    return _PURPOSES.get(path, "the policy's own bytes")
