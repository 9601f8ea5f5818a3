"""Text in the user's cache, with a digest of its own: read if sound, written atomically."""

import hashlib
import os
from pathlib import Path


def cache_folder() -> Path:
    """`$COMPLIANCE_CACHE_DIR`.

    Else `ai-lifecycle-compliance` under `$XDG_CACHE_HOME` or `~/.cache`.
    """
    if own := os.environ.get("COMPLIANCE_CACHE_DIR"):
        return Path(own)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path("~/.cache").expanduser()) / "ai-lifecycle-compliance"


def read_kept(path: Path) -> str:
    """What `write_kept` wrote.

    Raises:
        OSError: it cannot be read.
        ValueError: it does not match its own digest.
    """
    digest, _, text = path.read_text(encoding="ascii").partition("\n")
    if digest != _digest(text):
        raise ValueError("not what was written")
    return text


def write_kept(path: Path, text: str) -> None:
    """ASCII text under a temporary name in the same folder, fsync, rename.

    Raises:
        OSError: the folder cannot be written.
    """
    import tempfile  # noqa: PLC0415  what is only read needs none of it

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{_digest(text)}\n{text}")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
