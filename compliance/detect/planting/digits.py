"""Numbers with the check digits that their issuers demand; each is a function of the luck alone."""

import hashlib
import string
from random import Random
from typing import Final

_LETTERS: Final = string.ascii_uppercase
_NIF: Final = "TRWAGMYFPDXBNJZSQVHLCKE"
_VIN: Final = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ"
_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_FISCAL_ODD: Final = (
    *(1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18),
    *(20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
)
"""Value of each letter, or of the digit of its place, in an odd place (D.M. 23/12/1976)."""


def digits(luck: Random, size: int) -> str:
    """So many digits, the first of them no zero."""
    return str(luck.randrange(1, 10)) + "".join(str(luck.randrange(10)) for _ in range(size - 1))


def letters(luck: Random, size: int) -> str:
    """So many capital letters."""
    return "".join(luck.choice(_LETTERS) for _ in range(size))


def luhn(body: str) -> str:
    """`body` with its check digit behind it (ISO/IEC 7812-1, annex B)."""
    doubled = [int(one) * (2 if n % 2 == 0 else 1) for n, one in enumerate(reversed(body))]
    return body + str(-sum(one // 10 + one % 10 for one in doubled) % 10)


def iban(country: str, account: str) -> str:
    """An IBAN with its check digits (ISO 13616)."""
    return f"{country}{98 - int(_as_number(account + country) + '00') % 97:02}{account}"


def nhs(luck: Random) -> str:
    """A UK NHS number, 10 digits."""
    while True:
        body = digits(luck, 9)
        check = -sum(int(one) * weight for one, weight in zip(body, range(10, 1, -1), strict=True))
        if check % 11 < 10:  # noqa: PLR2004  a remainder of ten has no digit
            return body + str(check % 11)


def pesel(luck: Random) -> str:
    """A Polish PESEL, 11 digits."""
    born = f"{luck.randrange(50, 99)}{luck.randrange(1, 13):02}{luck.randrange(1, 29):02}"
    body = born + f"{luck.randrange(10000):04}"
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
    total = sum(int(one) * weight for one, weight in zip(body, weights, strict=True))
    return body + str(-total % 10)


def nif(luck: Random) -> str:
    """A Spanish NIF."""
    number = luck.randrange(10_000_000, 100_000_000)
    return f"{number}{_NIF[number % 23]}"


def nie(luck: Random) -> str:
    """A Spanish NIE."""
    first, number = luck.randrange(3), luck.randrange(10**7)
    return f"{'XYZ'[first]}{number:07}{_NIF[(first * 10**7 + number) % 23]}"


def fiscal_code(luck: Random) -> str:
    """An Italian codice fiscale."""
    name = "".join(luck.choice("BCDFGLMNPRSTV") for _ in range(6))
    born = f"{luck.randrange(40, 99)}{luck.choice('ABCDEHLMPRST')}{luck.randrange(1, 29):02}"
    body = f"{name}{born}{luck.choice('ABCDEFGH')}{luck.randrange(100, 900)}"
    places = [int(one) if one.isdigit() else _LETTERS.index(one) for one in body]
    odd = sum(_FISCAL_ODD[one] for one in places[::2])
    return body + _LETTERS[(odd + sum(places[1::2])) % 26]


def vin(luck: Random) -> str:
    """A vehicle identification number with its check digit (49 CFR 565.15)."""
    serial = f"{luck.randrange(10**6):06}"
    body = f"1{luck.choice('GHFJ')}{luck.choice('GHCM')}CM826{0}3A{serial}"
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    values = [_VIN.index(one) % 10 for one in body]
    total = sum(value * weight for value, weight in zip(values, weights, strict=True))
    return body[:8] + "0123456789X"[total % 11] + body[9:]


def dea(luck: Random) -> str:
    """A DEA registration number."""
    body = digits(luck, 6)
    total = sum(map(int, body[::2])) + 2 * sum(map(int, body[1::2]))
    return f"{luck.choice('ABFM')}{luck.choice(_LETTERS)}{body}{total % 10}"


def bitcoin(luck: Random) -> str:
    """A Bitcoin address of the first form, with its checksum."""
    payload = b"\x00" + luck.randbytes(20)
    check = hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(payload + check), ""
    while number:
        number, place = divmod(number, 58)
        text = _BASE58[place] + text
    return "1" + text


def _as_number(text: str) -> str:
    return "".join(str(int(one, 36)) for one in text)
