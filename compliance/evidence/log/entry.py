"""One entry of the log: a release, by the digest of its manifest and of the one before it."""

from dataclasses import dataclass
from typing import Any

from compliance.evidence import canonical, manifest_file
from compliance.evidence.interface import TamperedError
from compliance.evidence.manifest_file import ManifestFile


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry tells. All of it follows from the manifest."""

    manifest: str
    """SHA-256 of `manifest.json`."""
    previous: str | None
    release: str
    system: str
    verdict: str


def entry_of(manifest: ManifestFile) -> Entry:
    """The entry of a release."""
    digest = manifest_file.digest(manifest_file.encode(manifest))
    return Entry(digest, manifest.previous, manifest.release, manifest.system, manifest.verdict)


def encode(entry: Entry) -> bytes:
    """One line of canonical JSON, without its end; these bytes are hashed."""
    return canonical.write(
        {
            "manifest": entry.manifest,
            "previous": entry.previous,
            "release": entry.release,
            "system": entry.system,
            "verdict": entry.verdict,
        }
    )


def decode(line: bytes, path: str) -> Entry:
    """The entry that a line is, exactly; `path` is what an error names.

    Raises:
        TamperedError: another form.
    """
    document: Any = canonical.read(line, path)
    try:
        entry = Entry(**document)
        same = encode(entry) == line
    except (TypeError, ValueError):
        raise TamperedError(f"{path} holds what is no entry of a log") from None
    if not same:
        raise TamperedError(f"{path} holds what is no entry of a log")
    return entry
