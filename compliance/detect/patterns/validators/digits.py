"""Check digits of numbers. Each takes the matched text as it stands, delimiters and all."""

from collections.abc import Sequence
from typing import Final

SAMPLE_SSNS: Final = frozenset({"123456789", "987654320", "078051120"})
"""Published examples: SSA's own, and the 1938 wallet insert."""

_CARD_GROUPS: Final = frozenset({(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 5)})
"""Digits in each group; any other are numbers in a row. The shorter ones: Amex, Diners, Maestro."""
_VAT_GROUPS: Final = 4
_PESEL_WEIGHTS: Final = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)


def bare(text: str, drop: str = "- ") -> str:
    """`text` without delimiters."""
    return text.translate({ord(one): None for one in drop})


def luhn(text: str) -> bool:
    """ISO/IEC 7812-1 annex B."""
    digits = _digits(bare(text))
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]  # noqa: PLR2004
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def card(text: str) -> bool:
    """A payment card number, in one piece or in groups as cards bear them."""
    groups = tuple(map(len, text.replace("-", " ").split(" ")))
    return (len(groups) == 1 or groups in _CARD_GROUPS) and luhn(text)


def nhs(text: str) -> bool:
    """Modulus 11 with weights 10 to 1. Source: NHS Data Dictionary, NHS NUMBER."""
    return sum(d * w for d, w in zip(_digits(bare(text)), range(10, 0, -1), strict=False)) % 11 == 0


def dea(text: str) -> bool:
    """Certificate of a US prescriber: two characters, six digits and a check digit."""
    *digits, check = _digits(bare(text)[2:])
    return (sum(digits[::2]) + 2 * sum(digits[1::2])) % 10 == check


def pesel(text: str) -> bool:
    """Polish national identity number."""
    if len(text) != len(_PESEL_WEIGHTS) + 1 or not text.isdigit():
        return False
    *digits, check = _digits(text)
    return -_dot(digits, _PESEL_WEIGHTS) % 10 == check


def italian_vat(text: str) -> bool:
    """Partita IVA: Luhn over eleven digits, all zeros excepted; single digits are a list."""
    digits = bare(text, "- _")
    in_groups = len(text.split()) <= _VAT_GROUPS
    return in_groups and digits != "0" * 11 and luhn(digits)


def npi(text: str) -> bool | None:
    """National provider identifier: Luhn behind the prefix 80840. Source: 45 CFR 162.406.

    One in ten random numbers passes, so that it only refutes.
    """
    return None if luhn("80840" + bare(text)) else False


def ssn(text: str) -> bool | None:
    """False for what was never issued. Source: SSA, POMS RM 10201.035."""
    delimiters = {one for one in text if one in ".- "}
    digits = "".join(one for one in text if one.isdigit())
    never = (
        len(delimiters) > 1
        or len(set(digits)) == 1
        or digits[3:5] == "00"
        or digits[5:] == "0000"
        or digits[:3] in {"000", "666"}
        or digits in SAMPLE_SSNS
    )
    return False if never else None


def _digits(text: str) -> list[int]:
    return [int(one) for one in text]


def _dot(left: Sequence[int], right: Sequence[int]) -> int:
    return sum(a * b for a, b in zip(left, right, strict=True))
