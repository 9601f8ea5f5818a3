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
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnusableKeyError(f"the key file {path} is no plain file")
        if status.st_mode & 0o077:
            mode = f"{stat.S_IMODE(status.st_mode):04o}"
            raise UnusableKeyError(
                f"the key file {path} has mode {mode}: others can read or change it",
                hint=f"chmod 600 {path}; if others could read it, make a new key",
            )
        return file.read(_LARGEST)
