"""What a key is: 32 bytes from a URI, and one derived key for each purpose."""

from typing import ClassVar, Protocol

from policies.errors import Error


class UnusableKeyError(Error):
    """A key cannot be had: unknown scheme, absent, of the wrong length, readable by others."""


class KeyStore(Protocol):
    """Fetches the master key that a URI names."""

    scheme: ClassVar[str]

    def fetch(self, address: str) -> bytes:
        """32 bytes.

        Raises:
            UnusableKeyError: with the remedy, and never a part of the key.
        """
