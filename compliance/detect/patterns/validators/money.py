"""Bank accounts and wallets."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

import regex

from compliance.detect.patterns.validators.digits import bare

_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CONSTANTS: Final = frozenset({1, 0x2BC830A3})
"""Bech32 (BIP 173) and Bech32m (BIP 350)."""
_LONGEST: Final = 90
_CHECKSUM: Final = 4


def iban(formats: Mapping[str, str]) -> Callable[[str], bool | None]:
    """ISO 13616: modulus 97, and the form of the country.

    None where only the capitals are wrong.
    """
    flags = regex.DOTALL | regex.MULTILINE

    def fits(text: str) -> bool:
        form = formats.get(text[:2])
        return form is not None and regex.match(form, text, flags) is not None

    def check(text: str) -> bool | None:
        text = bare(text)
        turned = (text[4:] + text[:2] + "00").upper()
        if not (turned.isascii() and turned.isalnum()):
            return False
        rest = int("".join(str(int(one, 36)) for one in turned)) % 97
        if f"{98 - rest:02}" != text[2:4]:
            return False
        if fits(text):
            return True
        return None if fits(text.upper()) else False

    return check


def wallet(text: str) -> bool:
    """Bitcoin address: Base58Check, Bech32 or Bech32m."""
    return _bech32(text) if text.startswith("bc1") else text[:1] in set("13") and _base58(text)


def _base58(text: str) -> bool:
    body = text.lstrip("1")
    number = 0
    for one in body:
        place = _BASE58.find(one)
        if place < 0:
            return False
        number = number * 58 + place
    raw = bytes(len(text) - len(body)) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    digest = sha256(sha256(raw[:-_CHECKSUM]).digest()).digest()
    return raw[-_CHECKSUM:] == digest[:_CHECKSUM]


def _bech32(text: str) -> bool:
    if text not in {text.lower(), text.upper()} or len(text) > _LONGEST:
        return False
    prefix, _, data = text.lower().rpartition("1")
    places = [_BECH32.find(one) for one in data]
    if not prefix or len(places) < 6 or min(places) < 0:  # noqa: PLR2004
        return False
    expanded = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    return _polymod(expanded + places) in _CONSTANTS


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(_GENERATOR):
            check ^= part if top >> place & 1 else 0
    return check
