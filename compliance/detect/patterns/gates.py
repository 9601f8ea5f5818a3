"""What a text must hold before a rule is tried on it.

Sound: no text that a rule finds something in is kept from it. A gate asks the outline first, which
a whole column shares, then the text itself. Both are derived from the rule's own expressions; where
the rule's code demands more than they say, it stands here by hand.

A rule has two gates: one where it needs no context word to be told, and one for texts that hold
such a word, or whose column is called one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from compliance.detect.patterns import phones
from compliance.detect.patterns.needs import Needs, needs
from compliance.detect.patterns.relax import loosened, relaxed

_ADDRESSED: Final = r"://|www\d{0,3}\.|[a-z]/"


@dataclass(frozen=True, slots=True)
class Gate:
    """What to ask of a text; each part that is None lets every text pass."""

    plain: str | None
    """Over outlines of ASCII texts."""
    foreign: str | None
    """Over outlines of any text."""
    needs: tuple[Needs, ...]
    """One of these is in the outline of every ASCII text that `plain` matches."""
    text: str | None = None
    """RE2 expression over the text itself, of any script."""
    ascii: str | None = None
    """RE2 expression over ASCII texts: the rule's own."""


_WORD: Final = r"(?:\b|_){}(?:\b|_)"
_FISCAL: Final = r"[a-z]{6}[a-z0-9]{2}[a-z][a-z0-9]{2}[a-z][a-z0-9]{3}[a-z]"
_BOUNDED: Final[Mapping[str, tuple[str, ...]]] = {
    "CryptoRecognizer": (_WORD.replace("{}", r"(?:bc1|[13])[a-z0-9]{25,59}"),),
    "ItFiscalCodeRecognizer": (_WORD.replace("{}", _FISCAL),),
    "MedicalLicenseRecognizer": (_WORD.replace("{}", r"[a-z][a-z9]\d{7}"),),
    "PlPeselRecognizer": (_WORD.replace("{}", r"\d{11}"),),
}
"""Expressions without an edge, of which nothing is told inside a longer word."""

OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    **_BOUNDED,
    "ItFiscalCodeRecognizer": (_WORD.replace("{}", rf"(?=[a-z]*\d){_FISCAL}"),),
    "ItVatCodeRecognizer": (r"\d[\d_]* [\d _]*\d",),
    "NhsRecognizer": (r"\d{3} \d{3}[- ]?\d{4}", r"\d{3}[- ]?\d{3} \d{4}"),
    "PhoneRecognizer": (phones.WRITTEN_GATE,),
    "UrlRecognizer": (_ADDRESSED,),
}
"""What a match holds that is told without a context word, where the validator's doubt says more."""

TOLD: Final[Mapping[str, tuple[str, ...]]] = {**_BOUNDED, "PhoneRecognizer": (phones.GATE,)}
"""What a match holds that is told with a context word."""

TEXT: Final[Mapping[str, str]] = {"UrlRecognizer": r"(?i)://|www[0-9]{0,3}\.|[a-z]/"}
"""RE2 over the text, for rules whose own expressions are too large for it."""


def gate(expressions: Sequence[str], by_hand: Sequence[str], text: str | None) -> Gate:
    """The gate of some expressions of the `regex` module, any of which may match.

    `by_hand`: others that every text with something to tell matches; empty for none.
    """
    asked = by_hand or expressions
    own = _union(loosened(one) if one else None for one in expressions)
    return Gate(
        plain=_union(relaxed(one, foreign=False) for one in asked),
        foreign=_union(relaxed(one, foreign=True) for one in asked),
        needs=tuple(dict.fromkeys(map(needs, asked))),
        text=text,
        ascii=f"(?i){own}" if own and len(own) < _LARGE else None,
    )


def reads_alike(expression: str) -> bool:
    """Whether RE2 takes an expression, and reads it as Python does where texts are ASCII.

    It has no look-around and no back-references, and knows fewer characters as white space.
    """
    return 0 < len(expression) < _LARGE and _APART.search(expression) is None


_LARGE: Final = 4000
"""Characters beyond which RE2 is slower than what it saves."""
_APART: Final = re.compile(r"\(\?[=!<>P#(|]|\\[sS1-9Apzk]|[+*?}]\+|\[\[|&&|(?<!^)\(\?[aimsux]+\)")


def _union(parts: Iterable[str | None]) -> str | None:
    known = list(dict.fromkeys(parts))
    return None if None in known else "|".join(one for one in known if one is not None)
