"""A new master key in the place of an old one, which is kept for what was made under it."""

import os
from pathlib import Path

from compliance.keys.create import create_master_key
from compliance.keys.derive import key_id
from compliance.keys.interface import UnusableKeyError
from compliance.keys.keyfile import KeyFile


def rotate_master_key(path: Path) -> tuple[Path, str, str]:
    """Put a new key at `path`; the old one lies beside it afterwards, under its own name.

    Returns:
        Where the old key lies now, its name, and the new one's.

    Raises:
        UnusableKeyError: there is no usable key, or a file cannot be written.
    """
    store = KeyFile()
    old = key_id(store.fetch(str(path)))
    kept = path.with_name(f"{path.name}.{old}")
    fresh = path.with_name(f"{path.name}.new")
    create_master_key(fresh)
    try:
        os.link(path, kept)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise UnusableKeyError(
            f"the old key {path} cannot be put aside: {error.strerror}",
            hint=f"is {kept} there already?",
        ) from None
    return kept, old, key_id(store.fetch(str(path)))
