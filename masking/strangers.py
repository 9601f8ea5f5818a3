"""An invented value in place of a value: of the same look, and another for every seed.

Where a document shall not tell that another one mentions the same person, values are exchanged for
such strangers before they are masked: equal values of one seed are one stranger, and of two seeds
they have nothing in common. Numbers with a check digit get a right one.
"""

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address
from itertools import count
from typing import Final
from uuid import UUID

import numpy as np

from masking.check_digits import luhn

_DIGITS: Final = "2345678"
"""No area, exchange or register refuses a number of these."""
_LOWER: Final = "abcdefghijklmnopqrstuvwxyz"


def stranger(text: str, seed: str, key: bytes, transform: str) -> str:
    """The invented value.

    Args:
        text: the value; spellings that differ in case and separators are one value.
        seed: names the document, or the mention.
        key: 32 bytes.
        transform: by which the stranger is masked: it tells what it has to look like.
    """
    bare = "".join(filter(str.isalnum, text.casefold()))
    return _INVENTED.get(transform, _filled)(text, _bytes(f"{seed}\x1f{bare}", key))


def _bytes(what: str, key: bytes) -> Iterator[int]:
    for block in count():
        yield from blake2b(f"{block}\x1f{what}".encode("utf-8", "replace"), key=key).digest()


def _filled(text: str, drawn: Iterator[int]) -> str:
    return "".join(_other(one, drawn) for one in text)


def _other(one: str, drawn: Iterator[int]) -> str:
    if one.isdecimal():
        return _DIGITS[next(drawn) % len(_DIGITS)]
    if not one.isalpha():
        return one
    letter = _LOWER[next(drawn) % len(_LOWER)]
    return letter.upper() if one.isupper() else letter


def _card(text: str, drawn: Iterator[int]) -> str:
    """The issuer stays, as under `card`; the last digit is the check digit."""
    places = [place for place, one in enumerate(text) if one.isdecimal()]
    made = list(text)
    for place in places[_ISSUER:]:
        made[place] = _DIGITS[next(drawn) % len(_DIGITS)]
    if len(places) > _ISSUER:
        payload = [int(made[place]) for place in places[:-1]]
        made[places[-1]] = str(luhn(np.array([payload], np.uint8))[0])
    return "".join(made)


def _ip(text: str, drawn: Iterator[int]) -> str:
    if ":" in text:
        return str(IPv6Address(bytes(next(drawn) for _ in range(16))))
    return str(IPv4Address(bytes(next(drawn) for _ in range(4))))


def _uuid(text: str, drawn: Iterator[int]) -> str:  # noqa: ARG001  all of them look alike
    return str(UUID(bytes=bytes(next(drawn) for _ in range(16)), version=4))


_ISSUER: Final = 6
_INVENTED: Final[Mapping[str, Callable[[str, Iterator[int]], str]]] = {
    "card": _card,
    "ip": _ip,
    "uuid": _uuid,
}
