"""`file:PATH`: a key in a file that only its owner may read; raw, base64 or hexadecimal."""

import os
import stat
from pathlib import Path
from typing import ClassVar

from compliance.keys.encoding import KEY_BYTES, decode
from compliance.keys.interface import UnusableKeyError

_LARGEST = 4096


class KeyFile:
    """Reads keys from files of mode 0600 or stricter."""

    scheme: ClassVar[str] = "file"

    def fetch(self, address: str) -> bytes:
        """The key in the file at `address`."""
        path = Path(address.removeprefix("//")).expanduser()
        content = read_private(path)
        if len(content) == KEY_BYTES:
            return content
        try:
            text = content.decode("ascii")
        except UnicodeDecodeError:
            text = ""
        return decode(text, f"the file {path}")


def read_private(path: Path) -> bytes:
    """The bytes of a file that nobody but its owner can read, at most 4 KiB.

    The mode is that of the open file, so that it cannot be swapped between look and read.

    Raises:
        UnusableKeyError: absent, no plain file, or open to others.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise UnusableKeyError(
            f"the key file {path} cannot be read: {error.strerror}",
            hint=f"make one with `compliance keygen {path}`, or correct the path",
        ) from None
    try:
        _demand_private(path, os.fstat(descriptor).st_mode)
        return os.read(descriptor, _LARGEST)
    finally:
        os.close(descriptor)


def _demand_private(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise UnusableKeyError(f"the key file {path} is no plain file")
    if mode & 0o077:
        raise UnusableKeyError(
            f"the key file {path} has mode {stat.S_IMODE(mode):04o}: others can read or change it",
            hint=f"chmod 600 {path}; if others could read it, make a new key",
        )
