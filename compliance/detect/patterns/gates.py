"""What a text must hold before a rule is tried on it.

Sound: no text that a rule finds something in is kept from it.

Written for RE2 (pyarrow runs them over a whole column at once). A rule that has no gate here is
tried on every text. Where a pattern ignores case, letters are gated as any letter, since long
s and the Kelvin sign fold to s and k.
"""

from collections.abc import Mapping
from typing import Final

from compliance.detect.patterns import phones

GATES: Final[Mapping[str, str]] = {
    "CreditCardRecognizer": r"\p{Nd}(?:[- ]?\p{Nd}){12}",
    "CryptoRecognizer": r"(?:[bB][cC]1|[13])[a-zA-Z0-9]{25}",
    "DateRecognizer": r"\p{Nd}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}|\pL{3}-\p{Nd}|\p{Nd}-\pL{3}",
    "EmailRecognizer": r"@",
    "EsNieRecognizer": r"[0-9]{7}-?\pL",
    "EsNifRecognizer": r"[0-9]{7}-?\pL",
    "IbanRecognizer": r"\pL{2}[0-9]{2}[ -]?[\pL0-9]{4}",
    "IpRecognizer": r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|::|(?:[0-9A-Fa-f]{1,4}:){6}",
    "ItDriverLicenseRecognizer": r"[0-9]{5}",
    "ItFiscalCodeRecognizer": r"[\pL\p{Nd}]{16}",
    "ItVatCodeRecognizer": r"[0-9](?:[ _]?[0-9]){10}",
    "MacAddressRecognizer": r"(?:[0-9A-Fa-f]{2}[:-]){5}|(?:[0-9A-Fa-f]{4}\.){2}",
    "MedicalLicenseRecognizer": r"\pL[\pL9]\p{Nd}{7}",
    "NhsRecognizer": r"[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{4}",
    "PhoneRecognizer": phones.GATE,
    "PlPeselRecognizer": r"[0-9]{11}",
    "UrlRecognizer": r"\.[^\s\p{Nd}]",
    "UsItinRecognizer": r"9\p{Nd}{2}[- ]?\p{Nd}{2}[- ]?\p{Nd}{4}",
    "UsLicenseRecognizer": r"[0-9]",
    "UsSsnRecognizer": r"[0-9]{3}[- .]?[0-9]{2}[- .]?[0-9]{4}",
    "UuidRecognizer": r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-",
}

DIGIT: Final = r"\p{Nd}"
DIGITS: Final = r"(?:\p{Nd}[-. _]?){7}"

FIRST: Final[Mapping[str, str]] = {
    "CreditCardRecognizer": DIGITS,
    "DateRecognizer": DIGIT,
    "EsNieRecognizer": DIGITS,
    "EsNifRecognizer": DIGITS,
    "IbanRecognizer": DIGIT,
    "ItDriverLicenseRecognizer": DIGITS,
    "ItVatCodeRecognizer": DIGITS,
    "MedicalLicenseRecognizer": DIGITS,
    "NhsRecognizer": DIGITS,
    "PhoneRecognizer": DIGIT,
    "PlPeselRecognizer": DIGITS,
    "UsItinRecognizer": DIGITS,
    "UsLicenseRecognizer": DIGIT,
    "UsSsnRecognizer": DIGITS,
}
"""A coarser gate that several rules share, tried once for all of them."""
