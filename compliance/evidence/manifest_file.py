"""`manifest.json`: every file of a bundle with its digest, and what the bundle says as a whole.

Its own digest stands for the release: it binds names, sizes and bytes of all files outside
`signatures/`. The world is closed: what is listed is there, and what is there is listed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final, Literal

from compliance.evidence import canonical
from compliance.evidence.interface import (
    DigestMismatchError,
    Files,
    MissingEvidenceError,
    TamperedError,
)
from policies.load import parse

MANIFEST: Final = "manifest.json"
SIGNATURES: Final = "signatures"
VERSION: Final = 1

Verdict = Literal["refused", "checks-passed"]

_MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".cdx.json": "application/vnd.cyclonedx+json",
    ".croissant.json": "application/ld+json",
    ".dsse.json": "application/vnd.in-toto+dsse",
    ".html": "text/html",
    ".md": "text/markdown",
    ".ndjson": "application/x-ndjson",
    ".oscal.json": "application/oscal+json",
    ".sarif": "application/sarif+json",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".json": "application/json",
}
"""Ending of a name → what the file is; the first that fits."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of the bundle."""

    path: str
    size: int
    """Bytes."""
    media_type: str
    sha256: str
    """64 hex digits."""


@dataclass(frozen=True, slots=True)
class Tool:
    """What built the bundle."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Window:
    """When the evidence was seen, and until when it holds."""

    collected: datetime
    """The latest report, UTC."""
    expires: datetime
    """The first report to expire, UTC."""


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """The whole of `manifest.json`."""

    version: int
    release: str
    system: str
    as_of: date
    """The day on which the policies were judged."""
    window: Window
    verdict: Verdict
    required_signers: Mapping[str, int]
    """Role → how many distinct people of that role must sign."""
    tool: Tool
    previous: str | None
    """SHA-256 of the manifest of the release before, None for a first one."""
    files: tuple[FileEntry, ...]
    """Sorted by path."""


def entries_of(files: Files) -> tuple[FileEntry, ...]:
    """The entries of these files, sorted by path."""
    return tuple(_entry(path, content) for path, content in sorted(files.items()))


def encode(manifest: ManifestFile) -> bytes:
    """The canonical bytes; equal manifests are equal bytes."""
    document = asdict(manifest)
    document["as_of"] = manifest.as_of.isoformat()
    document["window"] = {
        "collected": instant(manifest.window.collected),
        "expires": instant(manifest.window.expires),
    }
    return canonical.write(document)


def decode(content: bytes) -> ManifestFile:
    """The manifest that these bytes are, exactly.

    Raises:
        TamperedError: other members, another form, an unknown version, or entries out of order.
    """
    document: Any = canonical.read(content, MANIFEST)
    try:
        manifest = parse(ManifestFile, document)
        same = encode(manifest) == content
    except Exception:  # noqa: BLE001  whatever the parser says may quote the document
        raise TamperedError(f"{MANIFEST} is no manifest of a release") from None
    if not same:
        raise TamperedError(f"{MANIFEST} holds more than a manifest says")
    if manifest.version != VERSION:
        raise TamperedError(f"{MANIFEST} is of a version that is not known here")
    _in_order(manifest)
    return manifest


def compare(manifest: ManifestFile, files: Files) -> None:
    """Hold the files against the manifest, both ways.

    Raises:
        MissingEvidenceError: a listed file is not there.
        TamperedError: a file is there that is not listed.
        DigestMismatchError: other bytes.
    """
    listed = {entry.path: entry for entry in manifest.files}
    for path in sorted(listed.keys() - files.keys()):
        raise MissingEvidenceError(f"{path} is listed in {MANIFEST} and not there")
    for path in sorted(files.keys() - listed.keys()):
        raise TamperedError(f"{path} is there and not listed in {MANIFEST}")
    for path, content in sorted(files.items()):
        if _entry(path, content) != listed[path]:
            raise DigestMismatchError(f"{path} is not the file that {MANIFEST} names")


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return sha256(content).hexdigest()


def instant(moment: datetime) -> str:
    """UTC, to the second: `2026-01-31T09:30:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def media_type(path: str) -> str:
    """What a file is, by the ending of its name."""
    fitting = (told for ending, told in _MEDIA_TYPES.items() if path.endswith(ending))
    return next(fitting, "application/octet-stream")


def _entry(path: str, content: bytes) -> FileEntry:
    return FileEntry(path, len(content), media_type(path), digest(content))


def _in_order(manifest: ManifestFile) -> None:
    paths = [entry.path for entry in manifest.files]
    if paths != sorted(set(paths)):
        raise TamperedError(f"{MANIFEST} lists files twice or out of order")
