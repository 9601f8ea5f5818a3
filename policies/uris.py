"""What a URI may not say: passwords and tokens have no place where they are stored and shown."""

from typing import Final
from urllib.parse import parse_qs, parse_qsl, urlsplit

_SECRETS: Final = frozenset(
    {"password", "passwd", "pwd", "sslpassword", "secret", "token", "sig", "access_key"}
)
"""Parameters of a URI that carry a credential."""


def holds_secret(uri: str) -> bool:
    """Whether a URI holds a password, or a parameter that carries a credential.

    Raises:
        ValueError: it is neither a path nor a URI; the message holds nothing of it.
    """
    try:
        parts = urlsplit(uri)
        named = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        return parts.password is not None or bool(parts.scheme and named & _SECRETS)
    except ValueError:  # its message holds the address
        raise ValueError("is neither a path nor a URI; check its brackets and host") from None


def table_in(uri: str) -> str:
    """The table that a URI names, `table` or `schema.table`; empty where it names none."""
    told = parse_qs(uri.partition("?")[2])
    return ".".join(told[key][0] for key in ("schema", "table") if key in told)
