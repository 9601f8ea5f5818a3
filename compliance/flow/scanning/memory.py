"""What scans of earlier runs saw: where it is kept, under whose secret, and how far it is trusted.

Beside a manifest it lies in `.compliance/cache`, else in the user's cache folder. Rows are
authenticated under the run's key where one is named, else under a secret of this user; so only who
holds the key, or can write to this user's cache, can make a scan believe that a file is clean. A
release trusts no row without its key, and none for a file that it has not digested again.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compliance.state.own_secret import own_secret
from compliance.state.scan_cache import ScanCache

BESIDE: Final = ".compliance"
"""The folder of this tool beside a manifest."""
_FOLDER: Final = "cache"
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Memory:
    """The cache of one run."""

    cache: ScanCache
    trusts_state: bool
    """Whether an unchanged state of a file is enough; else its content is digested again."""


def users_secret() -> bytes | None:
    """What authenticates where no key is named; None where none can be kept safely."""
    return own_secret(_users_folder())


@contextmanager
def remembering(root: Path | None, key: bytes | None) -> Iterator[Memory | None]:
    """The memory of a scan; None where nothing can be kept.

    `root` is the manifest's folder; `key` is the run's.
    """
    secret = _derived(key) if key else users_secret()
    if secret is None:
        yield None
        return
    with _opened(_folder(root), secret) as cache:
        yield Memory(cache, trusts_state=True)


@contextmanager
def authenticated(root: Path, key: bytes | None) -> Iterator[Memory | None]:
    """The memory of a run that makes evidence; None without a key."""
    if key is None:
        yield None
        return
    with _opened(_folder(root), _derived(key)) as cache:
        yield Memory(cache, trusts_state=False)


@contextmanager
def _opened(folder: Path, secret: bytes) -> Iterator[ScanCache]:
    cache = ScanCache(folder, secret, today=int(time.time()) // _DAY)
    try:
        yield cache
    finally:
        cache.close()


def _folder(root: Path | None) -> Path:
    """A link in the place of our folder leads to what others chose: it is not followed."""
    if root is None or any(one.is_symlink() for one in (root / BESIDE, root / BESIDE / _FOLDER)):
        return _users_folder()
    return root / BESIDE / _FOLDER


def _users_folder() -> Path:
    from compliance.detect.kept import cache_folder

    return cache_folder()


def _derived(key: bytes) -> bytes:
    from compliance.keys.derive import SCAN_CACHE, purpose_key

    return purpose_key(key, SCAN_CACHE)
