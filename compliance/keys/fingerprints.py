"""Names for values that only the holder of the key can link to the value.

`fingerprint = HMAC-SHA256(key, entity ‖ 0x1f ‖ canonical value)`: never a plain hash, from which a
nine-digit number is found in seconds. Without a key there is no fingerprint.
"""

import hmac
import re
import unicodedata
from dataclasses import dataclass, field

from compliance.keys.derive import FINGERPRINTS, purpose_key
from policies.terms import Entity

_SEPARATED_DIGITS = re.compile(r"[\d\s().+/_\-]*\d[\d\s().+/_\-]*")
_SEPARATORS = re.compile(r"[\s().+/_\-]")


@dataclass(frozen=True, slots=True, init=False)
class Fingerprinter:
    """Fingerprints under one master key; `repr` shows no key."""

    _key: bytes = field(repr=False)

    def __init__(self, master: bytes) -> None:
        object.__setattr__(self, "_key", purpose_key(master, FINGERPRINTS))

    def of(self, entity: Entity, value: str) -> str:
        """`hmac-sha256:…`, one for all spellings (case, spaces, separators of a number)."""
        message = f"{entity}\x1f{canonical(value)}".encode(errors="surrogatepass")
        return "hmac-sha256:" + hmac.digest(self._key, message, "sha256").hex()


def canonical(value: str) -> str:
    """NFKC, trimmed and casefolded; a number written with separators loses them."""
    text = unicodedata.normalize("NFKC", value).strip().casefold()
    return _SEPARATORS.sub("", text) if _SEPARATED_DIGITS.fullmatch(text) else text
