"""Which rules are decided over whole cells, and by what."""

from collections.abc import Mapping
from typing import Final

from compliance.detect.patterns.matcher import Matcher
from compliance.detect.patterns.whole.anchored import Anchored
from compliance.detect.patterns.whole.card import Card
from compliance.detect.patterns.whole.forms import ByForm
from compliance.detect.patterns.whole.iban import Iban
from compliance.detect.patterns.whole.interface import Whole
from compliance.detect.patterns.whole.mailbox import Mailbox
from compliance.detect.patterns.whole.phone import Nanp
from compliance.detect.patterns.whole.ssn import Ssn
from compliance.detect.rules import RuleSet

_HEX: Final = "[0-9A-Fa-f]"
_MAC: Final = "|".join(rf"(?:{_HEX}{{2}}{sign}){{5}}{_HEX}{{2}}" for sign in ":-")
_BYTE: Final = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IP: Final = rf"(?:{_BYTE}\.){{3}}{_BYTE}"

BY_FORM: Final[Mapping[str, Whole]] = {
    "CreditCardRecognizer": ByForm(Card()),
    "IpRecognizer": Anchored.of({0.6: [_IP]}),
    "MacAddressRecognizer": Anchored.of({0.6: [_MAC]}, never=r"(?i)\A(?:[0-9-]+|[0:]+|[f:-]+)\z"),
    "PhoneRecognizer": ByForm(Nanp(), refutes=False),
    "UsSsnRecognizer": ByForm(Ssn()),
    "UuidRecognizer": Anchored.of(
        {0.5: [rf"{_HEX}{{8}}-{_HEX}{{4}}-[1-8]{_HEX}{{3}}-[89abAB]{_HEX}{{3}}-{_HEX}{{12}}"]}
    ),
}
"""Recognizer → how it is decided, where its validator is arithmetic on its form."""


def whole(matcher: Matcher, rules: RuleSet) -> Whole | None:
    """How the rule of `matcher` is decided; None where each text is looked at."""
    if matcher.recognizer == "IbanRecognizer":
        return Iban.of(rules.iban_formats)
    if matcher.recognizer in BY_FORM:
        return BY_FORM[matcher.recognizer]
    if matcher.recognizer == "EmailRecognizer" and matcher.validator is not None:
        return Mailbox(matcher.validator)
    ranked = matcher.anchored
    return Anchored.of(ranked) if ranked else None
