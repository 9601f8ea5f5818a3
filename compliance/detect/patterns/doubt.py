"""Matches that are chance: parts of something longer, or of a form that says little."""

from collections.abc import Callable, Mapping
from typing import Final

import regex

PHONE: Final = "PhoneRecognizer"
UNPROVEN: Final = 0.4
"""Score of a match that says less than its pattern claims."""

ONLY_REFUTE: Final = frozenset(
    {"IpRecognizer", "MacAddressRecognizer", "UsSsnRecognizer", "UuidRecognizer"}
)
"""Their validators never prove a match."""

COMMON_BY_CHANCE: Final = frozenset({"NhsRecognizer", "ItVatCodeRecognizer"})
"""About one in ten random numbers passes their check digit.

So bare digits, or digits grouped as an American telephone number is, prove nothing without a
context word.
"""

ALMOST_ANY: Final = frozenset(
    {
        "KrDriverLicenseRecognizer",
        "ZaIncomeTaxNumberRecognizer",
        "ZaTrafficRegisterNumberRecognizer",
    }
)
"""From one in five to all random numbers of their length pass."""

_ADDRESSED: Final = regex.compile(r"(?i)://|\bwww\d{0,3}\.|[a-z]/")


def is_common(recognizer: str, found: str, *, usual: bool) -> bool:
    """Whether a match that passes its check is as likely any other number.

    Of countries that were asked for, all digits in one piece are: each of their checks lets one in
    ten to one in a hundred numbers pass, and all of them together let most pass.
    """
    if recognizer in COMMON_BY_CHANCE:
        return " " not in found
    return recognizer in ALMOST_ANY or (not usual and found.isdigit())


def is_part(recognizer: str, text: str, start: int, end: int) -> bool:
    """Whether it is no whole of its kind: of a longer word, number or list, or too short."""
    said = _PARTS.get(recognizer)
    if said is not None and said(text, start, end):
        return True
    return _DIGITS.fullmatch(text, start, end) is not None and _behind_a_point(text, start)


def has_doubts(recognizer: str) -> bool:
    """Whether matches of a recognizer are ever doubted."""
    return recognizer in _PARTS or recognizer in _FORMS


def says_little(recognizer: str, found: str) -> bool:
    """Whether a match is of a form that other things have too.

    Of web addresses, bare words with a dot: `df.info` is code. Of network devices, pairs of decimal
    digits with hyphens: one in three hundred addresses, and every list of small numbers.
    """
    said = _FORMS.get(recognizer)
    return said is not None and said(found)


def _inside_word(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()


def _behind_point(text: str, start: int, _end: int) -> bool:
    return _behind_a_point(text, start)


def _of_fraction(text: str, start: int, end: int) -> bool:
    """Whether it is a fraction below one, `0.439269256`, or the digits of one."""
    return _behind_a_point(text, start) or _BELOW_ONE.fullmatch(text, start, end) is not None


def _behind_a_point(text: str, start: int) -> bool:
    """Whether digits are the fraction of a number: `71.4111111111111111`, `-.4111111111111111`."""
    return _POINT.search(text[max(0, start - 2) : start]) is not None


def _is_short(_text: str, start: int, end: int) -> bool:
    """Whether it is too short for what it would be: `A1` stands in every table."""
    return end - start < _SHORTEST_LICENCE


def _inside_dotted(text: str, start: int, end: int) -> bool:
    """Whether it is of an object identifier, `1.2.840.10008.5.1`, or version, `App/96.0.46.0`."""
    if _VERSION.search(text[max(0, start - _NAMED) : start]) is not None:
        return True
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[1:] == "/" and before[:1].isalnum():
        return True
    return _behind_a_point(text, start) or (after[:1] == "." and after[1:].isdigit())


def _inside_list(text: str, start: int, end: int) -> bool:
    """Whether pairs go on before or behind: `1-10-11-12-13-14-15-16`."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (before[1:] in _PAIRED and before[:1].isalnum()) or (
        after[:1] in _PAIRED and after[1:].isalnum()
    )


_PAIRED: Final = frozenset("-:")
_DIGITS: Final = regex.compile(r"\d+(?:[ -]\d+)*")
_POINT: Final = regex.compile(r"(?:^|[^\w.]|\d)\.$")
_VERSION: Final = regex.compile(r"(?i)\bv(?:er(?:sion)?)?[=:][\"']?$")
_NAMED: Final = 10
"""Characters of `version=` and a quote, and one before."""
_BELOW_ONE: Final = regex.compile(r"0\.\d+")
_SHORTEST_LICENCE: Final = 5
"""Characters of a driver's licence."""
_PARTS: Final[Mapping[str, Callable[[str, int, int], bool]]] = {
    "CryptoRecognizer": _inside_word,
    "EsNifRecognizer": _behind_point,
    "ItFiscalCodeRecognizer": _inside_word,
    "MedicalLicenseRecognizer": _inside_word,
    "PlPeselRecognizer": _inside_word,
    "IpRecognizer": _inside_dotted,
    "MacAddressRecognizer": _inside_list,
    "UsLicenseRecognizer": _is_short,
    PHONE: _of_fraction,
}
"""Patterns without a word boundary, or whose form is common inside longer ones."""

_FORMS: Final[Mapping[str, Callable[[str], bool]]] = {
    # All seven digits may stand as letters, but a word of sixteen letters is likelier.
    "ItFiscalCodeRecognizer": str.isalpha,
    "UrlRecognizer": lambda found: _ADDRESSED.search(found) is None,
    "MacAddressRecognizer": lambda found: found.replace("-", "").isdecimal(),
}
"""Forms that other things have too."""
