"""A bundle as it lies on disk: its files, and nothing that could be more than a file."""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compliance.evidence.archives import MAX_BYTES, is_archive, read_archive
from compliance.evidence.interface import EvidenceError, Files, MissingEvidenceError, TamperedError
from compliance.evidence.manifest_file import MANIFEST, SIGNATURES

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SPECIAL: Final = stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX


@dataclass(frozen=True, slots=True)
class Contents:
    """All bytes of a bundle."""

    manifest: bytes
    files: Files
    """Outside `signatures/`, without the manifest."""
    signatures: Files
    """File name in `signatures/` → bytes."""


def read_bundle(bundle: Path) -> Contents:
    """Read a bundle whole: its folder, or a tar or zip of that folder, which is not unpacked.

    Raises:
        EvidenceError: there is no such folder or file, or it may not be read.
        TamperedError: a link, a device, an odd name or mode, an empty folder, no manifest.
    """
    if not bundle.is_dir() and not is_archive(bundle):
        raise EvidenceError(
            f"{bundle} is no bundle",
            hint="name the folder that `release` wrote, or a tar or zip of it",
        )
    try:
        found = dict(sorted(_files(bundle) if bundle.is_dir() else read_archive(bundle).items()))
    except OSError:
        raise EvidenceError(f"{bundle} cannot be read", hint="check its permissions") from None
    manifest = found.pop(MANIFEST, None)
    if manifest is None:
        hint = "name the folder of one bundle, as `release` wrote it"
        raise MissingEvidenceError(f"{MANIFEST} is not there", hint=hint)
    prefix = f"{SIGNATURES}/"
    return Contents(
        manifest,
        {path: content for path, content in found.items() if not path.startswith(prefix)},
        {p.removeprefix(prefix): content for p, content in found.items() if p.startswith(prefix)},
    )


def _files(bundle: Path) -> list[tuple[str, bytes]]:
    found: list[tuple[str, Path]] = []
    left = MAX_BYTES
    for folder, folders, names in os.walk(bundle, onerror=_refuse):
        here = Path(folder)
        if here != bundle and not folders and not names and here != bundle / SIGNATURES:
            raise TamperedError(f"{here.relative_to(bundle).as_posix()!r} is an empty folder")
        for name in (*folders, *names):
            left -= _regular(here / name, bundle)
        if left < 0:
            raise TamperedError("there is more in the bundle than reports")
        found += [((here / name).relative_to(bundle).as_posix(), here / name) for name in names]
    return [(path, file.read_bytes()) for path, file in found]


def _regular(path: Path, bundle: Path) -> int:
    """Bytes of a plain file, 0 of a folder; anything else is refused."""
    status = path.lstat()
    place = path.relative_to(bundle).as_posix()
    if not NAME.fullmatch(path.name):
        raise TamperedError(f"{place!r} has a name that no bundle holds")
    if stat.S_ISDIR(status.st_mode):
        return 0
    if not stat.S_ISREG(status.st_mode) or status.st_mode & _SPECIAL:
        raise TamperedError(f"{place} is no plain file")
    return status.st_size


def _refuse(error: OSError) -> None:
    raise error
