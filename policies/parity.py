"""The controls of an environment and their levels, weakest first, defined once.

Parity compares levels and never strings. Source: NIST SP 800-53r5 SA-3(2), PM-25.
"""

from collections.abc import Mapping
from typing import Final

LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    "access": ("unknown", "public", "everyone", "group", "owner"),
    "access_logging": ("unknown", "none", "writes", "reads"),
    "encryption_at_rest": ("unknown", "none", "provider-key", "customer-key"),
    "tls": ("unknown", "none", "1.2", "1.3"),
    "mfa": ("unknown", "none", "optional", "required"),
    "backup": ("unknown", "none", "unencrypted", "encrypted"),
    "network": ("unknown", "public", "restricted", "private"),
    "patching": ("unknown", "none", "quarterly", "monthly"),
}


def rank(control: str, level: str) -> int:
    """Place of `level` in the order of `control`, 0 for unknown.

    Raises:
        KeyError: no such control.
        ValueError: no such level.
    """
    return LEVELS[control].index(level)
