"""A secret of this user on this machine: what was written under it, this user wrote.

It authenticates entries of the cache where no key is named. It lies in the user's own cache folder,
never beside a manifest: whoever can write to a repository cannot read it.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

NAME: Final = "secret"
_BYTES: Final = 32


def own_secret(folder: Path) -> bytes | None:
    """The 32 bytes in `folder`, made when first asked for; None where none can be kept safely."""
    path = folder / NAME
    return _read(path) or _made(path)


def _read(path: Path) -> bytes | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        private = stat.S_ISREG(status.st_mode) and not status.st_mode & 0o077
        found = file.read(_BYTES + 1) if private and status.st_uid == os.geteuid() else b""
    return found if len(found) == _BYTES else None


def _made(path: Path) -> bytes | None:
    """A new secret, linked into place so that of two processes one wins; nothing is replaced."""
    partial = path.with_name(f".{NAME}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(partial, path)
    except OSError:
        return None
    finally:
        with suppress(OSError):
            partial.unlink()
    return _read(path)
