"""`env:NAME`: a key in an environment variable, base64 or hexadecimal."""

import os
from typing import ClassVar

from compliance.keys.encoding import decode
from compliance.keys.interface import UnusableKeyError


class Environment:
    """Reads keys from environment variables."""

    scheme: ClassVar[str] = "env"

    def fetch(self, address: str) -> bytes:
        """The key in the variable `address`."""
        text = os.environ.get(address)
        if text is None:
            raise UnusableKeyError(
                f"the environment has no variable {address}",
                hint=f'export {address}="$(openssl rand -base64 32)" and keep it in a secret store',
            )
        return decode(text, f"the variable {address}")
