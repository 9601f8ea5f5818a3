"""Declared paths and URIs → paths of this machine, and the dataset that a path belongs to."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from policies.globs import covers, is_glob, literal_length

if TYPE_CHECKING:
    from policies.manifest import Dataset

_PASSED_BY: Final = frozenset({"__pycache__", "node_modules", "site-packages"})
"""Folders that a scan does not enter, besides hidden ones."""

_IN_FILES: Final = frozenset({"sqlite", "duckdb"})
"""Databases in a file: `sqlite:///data/a.db`, with one more slash for an absolute path."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")


def local_text(uri: str) -> str | None:
    """The path (or glob) that a URI names on this machine; None where it lies elsewhere."""
    if not _SCHEME.match(uri):
        return uri
    parts = urlsplit(uri)
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return unquote(parts.path)
    if parts.scheme in _IN_FILES and not parts.netloc:
        return unquote(parts.path.removeprefix("/"))
    return None


def local_path(uri: str, root: Path) -> Path | None:
    """The same as a path, relative ones under `root`."""
    text = local_text(uri)
    return None if text is None else root / text


def expand(uri: str, root: Path) -> list[Path]:
    """What a path or glob names on this machine, in alphabetical order; empty where remote."""
    text = local_text(uri)
    if not text:
        return []
    if (root / text).exists():
        return [root / text]
    whole = Path(text)
    if whole.is_absolute():
        return sorted(Path(whole.anchor).glob(str(whole.relative_to(whole.anchor))))
    return sorted(root.glob(text))


def named(path: PurePath, root: Path) -> str:
    """A path as facts tell it: relative to the manifest's folder where inside it, else absolute."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)


def dataset_of(path: str, datasets: Mapping[str, "Dataset"], root: Path) -> str | None:
    """The declared dataset that a path (as `named` tells it) belongs to, by the nearest URI.

    What a scan of the dataset passes by (hidden folders, installed code, and for globs hidden
    files) belongs to none, so that it is found as undeclared and nothing hides in there.
    """
    found = [
        (literal_length(text), name)
        for name, dataset in datasets.items()
        if (text := _named_uri(dataset.uri, root)) is not None
        and covers(text, path)
        and not _is_passed_by(text, path)
    ]
    return max(found)[1] if found else None


def _is_passed_by(text: str, path: str) -> bool:
    said = PurePosixPath(normpath(text)).parts
    *folders, name = PurePosixPath(path).parts
    wild = next((place for place, part in enumerate(said) if is_glob(part)), None)
    below = folders[len(said) if wild is None else wild :]
    hidden_file = wild is not None and name.startswith(".") and not said[-1].startswith(".")
    return hidden_file or any(part.startswith(".") or part in _PASSED_BY for part in below)


def _named_uri(uri: str, root: Path) -> str | None:
    text = local_text(uri)
    return text if text is None else text.removeprefix(f"{root}/")
