"""Telephone and fax numbers behind their label, or behind the word for using one.

Behind a label no numbering plan is asked: extensions, local numbers and those of regions that
Presidio does not look at are numbers too.
"""

from typing import Final

from compliance.detect.recognizer import FLAGS, Recognizer
from compliance.detect.rules import Pattern

_DIGITS: Final = range(6, 20)
_NUMBER: Final = (
    r"(?P<value>\+?\(?\d{1,5}\)?(?:[ ./-]{0,2}\(?\d{1,5}\)?){1,7}(?: ?(?:x|ext\.? ?)\d{1,6})?)"
    r"(?![\w@]|[-./:,]\d)"
)
_LABEL: Final = (
    r"(?:(?:tele)?phone|(?:tele)?fax|tel|ph|mobile|cell(?:phone| phone)?|desk|telefon|handy|mobil"
    r"|t[ée]l[ée]phone|portable|tel[ée]fono|m[óo]vil|telefono|cellulare)"
)
_USE: Final = (
    r"(?:call(?:ed|ing|s)?|dial|ring|text(?:ed|ing)?|sms|whatsapp|answer(?:s|ing|ed)?"
    r"|messages?|reach(?:ed|able)?|registered)"
)


def _enough(text: str) -> bool | None:
    """False for what has too few or too many digits, or is a date or a range of years."""
    digits = sum(one.isdigit() for one in text)
    return None if digits in _DIGITS else False


RECOGNIZER = Recognizer(
    recognizer="LabelledPhoneRecognizer",
    entity="PHONE_NUMBER",
    patterns=(
        Pattern(
            "labelled",
            rf"\b{_LABEL}\b\.?(?: ?(?:number|no\.?|nr\.?|\#))?(?: ?(?:is|was))?"
            rf"\s?[:=\#]?\s?{_NUMBER}",
            FLAGS,
            0.7,
        ),
        Pattern(
            "in use",
            rf"\b{_USE}(?: (?:me|us|him|her|them|back))?(?: (?:at|on|to|under))? {_NUMBER}",
            FLAGS,
            0.65,
        ),
    ),
    gate=r"(?i)phone|fax|tel|ph|mob|cell|desk|handy|port|m[óo]vil|call|dial|ring|text|sms|what"
    r"|answer|messag|reach|regist",
    check=_enough,
    examples=(
        "Phone: 785 8949",
        "Fax: 259.735.7502x459",
        "Desk: +41 (0)96 471 07 95",
        "not answering at 78 651 450",
        "call me at 555-0134",
        "Telefon: 030 1234567",
    ),
    counterexamples=(
        "phone: 12 hours",
        "calls 3 times in 2019",
        "text 12 of 400",
        "tel aviv 2019",
        "call 911",
    ),
    source="HIPAA 45 CFR 164.514(b)(2)(i)(D) and (E)",
)
