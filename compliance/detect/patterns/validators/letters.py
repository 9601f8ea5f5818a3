"""Control letters of identifiers."""

from typing import Final

from compliance.detect.patterns.validators.digits import bare

_SPANISH: Final = "TRWAGMYFPDXBNJZSQVHLCKE"
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ODD_DIGITS: Final = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_ODD_LETTERS: Final = (*_ODD_DIGITS, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_ODD: Final = dict(zip("0123456789" + _ALPHABET, _ODD_DIGITS + _ODD_LETTERS, strict=True))
_EVEN: Final = {
    **{str(digit): digit for digit in range(10)},
    **{letter: place for place, letter in enumerate(_ALPHABET)},
}
_NIE_SIZES: Final = (8, 9)


def nif(text: str) -> bool:
    """Spanish DNI: number modulo 23 gives the letter. Source: Real Decreto 1553/2005."""
    text = bare(text).upper()
    number = int("".join(filter(str.isdigit, text)))
    return text[-1] == _SPANISH[number % 23]


def nie(text: str) -> bool:
    """Spanish foreigner's number: X, Y, Z stand for 0, 1, 2."""
    text = bare(text).upper()
    if text[:1] not in set("XYZ") or not text[1:-1].isdigit() or len(text) not in _NIE_SIZES:
        return False
    return text[-1] == _SPANISH[int(str("XYZ".index(text[0])) + text[1:-1]) % 23]


def fiscal_code(text: str) -> bool | None:
    """Italian codice fiscale: True where the control letter fits. Source: D.M. 23/12/1976."""
    body, control = text.upper()[:-1], text.upper()[-1]
    if not _ODD.keys() >= set(body):
        return None
    total = sum(_ODD[one] for one in body[::2]) + sum(_EVEN[one] for one in body[1::2])
    return True if _ALPHABET[total % 26] == control else None


_VIN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_VALUES: Final = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))


def vin(text: str) -> bool | None:
    """North American vehicle number: False where its ninth sign is wrong. Source: 49 CFR 565.15."""
    values = [int(_VIN_VALUES.get(one, one)) if one.isalnum() else 0 for one in text.upper()]
    rest = sum(a * b for a, b in zip(values, _VIN_WEIGHTS, strict=True)) % 11
    return None if text[8].upper() == "0123456789X"[rest] else False
