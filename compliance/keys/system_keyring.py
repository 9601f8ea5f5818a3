"""`keyring:SERVICE/USER`: a key in the system's secret store, by the optional package keyring."""

from importlib import import_module
from typing import ClassVar

from compliance.keys.encoding import decode
from compliance.keys.interface import UnusableKeyError


class SystemKeyring:
    """Reads keys from the system's keyring."""

    scheme: ClassVar[str] = "keyring"

    def fetch(self, address: str) -> bytes:
        """The key stored for `SERVICE/USER`."""
        service, slash, user = address.rpartition("/")
        if not slash or not service or not user:
            raise UnusableKeyError("a keyring URI names service and user: keyring:SERVICE/USER")
        text = _password(service, user)
        if text is None:
            raise UnusableKeyError(
                f"the keyring holds nothing for {service}/{user}",
                hint=f"openssl rand -base64 32 | keyring set {service} {user}",
            )
        return decode(text, f"the keyring entry {service}/{user}")


def _password(service: str, user: str) -> str | None:
    try:
        keyring = import_module("keyring")
    except ImportError:
        raise UnusableKeyError(
            "keyring URIs need the package keyring",
            hint="pip install keyring, or keep the key in a file: file:PATH",
        ) from None
    try:
        found = keyring.get_password(service, user)
    except Exception as error:  # noqa: BLE001  back ends raise what they like; its text may hold secrets
        raise UnusableKeyError(
            f"the keyring cannot be opened ({type(error).__name__})",
            hint="unlock it, or keep the key in a file: file:PATH",
        ) from None
    return found if isinstance(found, str) else None
