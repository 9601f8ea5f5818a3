"""The gates of the rules as plain data, asked of single texts by the standard library.

A lane is one gate of one rule: what a text, or its outline, must hold before the rule can find
something in it. They are the gates of the engine itself, so that whatever the engine would try a
rule on passes here too.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from unicodedata import category

from compliance.detect.patterns.outlines import DIGIT, TABLE

_DIGIT: Final = DIGIT.encode()
_ZERO: Final = ord(DIGIT)
_LAST_ASCII: Final = "\x7f"
_MAYBE_DIGITS: Final = frozenset({"Nd", "Cn"})
_DISPUTED: Final = frozenset({"Mn", "Mc", "Me", "Cn", "Nl", "No", "Pc"})
"""Categories of which the two libraries, or two versions of Unicode, make different things."""
_COMBINING_DOT: Final = "\u0307"
_DOTLESS: Final = "\u0131"
_TURKISH: Final = "\u0130\u0131"
_CROWDED: Final = 3
"""Digits from which a crowd says something."""
MOST_DIGITS: Final = 64
"""Digits beyond which no lane counts."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What a text must hold; each part that is None, or empty, lets every text pass."""

    rule: str
    """Name of the recognizer."""
    entity: str
    digits: int
    """At least so many, of any script."""
    crowd: tuple[int, int]
    """So many digits among so many characters in a row; not asked of digits of other scripts."""
    signs: str
    """All of these."""
    hold: str | None
    """Expression over texts, of any script."""
    hold_is_plain: bool
    """`hold` says something of ASCII texts alone."""
    hint: str | None
    """Expression over texts that `re` and `regex` read alike."""
    plain: str | None
    """Expression over outlines of ASCII texts."""
    foreign: str | None
    """Expression over outlines of any text."""
    own: str | None
    """The rule's own expression, over texts that `re` and `regex` read alike."""
    words: tuple[str, ...] | None
    """One of these stands in the text; None where none need to."""


class Text:
    """One text, and what is asked of it more than once."""

    def __init__(self, text: str, beside: str = "") -> None:
        """`beside`: words of the name of its column, which count as near."""
        self.text = text
        self.beside = beside
        self.outline = text.encode(errors="surrogatepass").translate(TABLE)
        self.is_plain = text.isascii()
        foreign = 0 if self.is_plain else _foreign_digits(text)
        self.digits = self.outline.count(_DIGIT) + foreign
        self._digits_are_plain = not foreign

    def has_crowd(self, digits: int, within: int) -> bool:
        """Whether so many digits may stand among so many characters in a row."""
        if not self._digits_are_plain:
            return True
        last = self._places[digits - 1 :]
        return any(b - a < within for a, b in zip(self._places, last, strict=False))

    @cached_property
    def _places(self) -> list[int]:
        if self.is_plain:
            return [place for place, one in enumerate(self.outline) if one == _ZERO]
        return [place for place, one in enumerate(self.text) if "0" <= one <= "9"]

    @cached_property
    def folded(self) -> str:
        """Without case, and what stands beside it."""
        return folded(f"{self.text}\n {self.beside} " if self.beside else self.text)

    @cached_property
    def reads_alike(self) -> bool:
        """Whether `re` and `regex` agree on words and case in it: no marks, no odd letters."""
        return self.is_plain or not any(
            one > _LAST_ASCII and (category(one) in _DISPUTED or _folds_to_ascii(one))
            for one in self.text
        )


def _foreign_digits(text: str) -> int:
    """Characters beyond ASCII that are digits, or will be in a later Unicode."""
    return sum(one > _LAST_ASCII and category(one) in _MAYBE_DIGITS for one in text)


def _folds_to_ascii(one: str) -> bool:
    return one in _TURKISH or one.casefold().isascii()


def folded(text: str) -> str:
    """Without case, as no expression that ignores case can tell more apart."""
    if text.isascii():
        return text.lower()
    return text.casefold().replace(_DOTLESS, "i").replace(_COMBINING_DOT, "")


class Lanes:
    """All lanes, each compiled when it is first asked."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self._lanes = [_Asked(one) for one in lanes]

    def candidates(
        self, texts: Sequence[Text], skip: Container[str] = ()
    ) -> Iterator[tuple[str, Text]]:
        """Rules, and the texts that each must be tried on; a pair may come twice.

        `skip`: entities that are not looked for.
        """
        ranked = _by_digits(list(texts))
        held: dict[tuple[object, ...], list[Text]] = {}
        for lane in self._lanes:
            if lane.entity in skip:
                continue
            if lane.shared not in held:
                held[lane.shared] = lane.holding(ranked)
            for one in lane.passing(held[lane.shared]):
                yield lane.rule, one


def _by_digits(texts: list[Text]) -> list[list[Text]]:
    """At each place the texts with at least so many digits."""
    told = [texts]
    while told[-1] and len(told) <= MOST_DIGITS:
        told.append([one for one in told[-1] if one.digits >= len(told)])
    return told


class _Asked:
    """One lane, ready to be asked: first what is cheap, and decides most."""

    def __init__(self, lane: Lane) -> None:
        self.rule, self.entity = lane.rule, lane.entity
        self.shared = (lane.digits, lane.crowd, lane.signs, lane.hold, lane.hint)
        """Lanes that have these in common pass the same texts so far."""
        self._lane = lane

    def holding(self, ranked: list[list[Text]]) -> list[Text]:
        """The texts with enough digits and signs that hold what they must.

        `ranked`: all texts, by their least digits.
        """
        left = ranked[self._lane.digits] if self._lane.digits < len(ranked) else []
        if self._lane.crowd[0] >= _CROWDED:
            left = [one for one in left if one.has_crowd(*self._lane.crowd)]
        for sign in self._lane.signs:
            left = [one for one in left if sign in one.text]
        if left and self._lane.hold is not None:
            left = [one for one in left if self._holds(one)]
        if left and self._lane.hint is not None:
            left = [one for one in left if not one.reads_alike or self._hint.search(one.text)]
        return left

    def passing(self, texts: list[Text]) -> list[Text]:
        """Of `holding`, the texts on which the rule must be tried."""
        if self._lane.words is not None:
            texts = [one for one in texts if any(word in one.folded for word in self._lane.words)]
        return [one for one in texts if self._outlined(one) and self._matches(one)]

    def _holds(self, text: Text) -> bool:
        asked = text.is_plain or not self._lane.hold_is_plain
        return not asked or self._hold.search(text.text) is not None

    def _outlined(self, text: Text) -> bool:
        if text.is_plain:
            return self._lane.plain is None or self._plain.search(text.outline) is not None
        if self._asks_itself(text):
            return True  # which is decided next, and takes no expression more
        return self._lane.foreign is None or self._foreign.search(text.outline) is not None

    def _matches(self, text: Text) -> bool:
        return not self._asks_itself(text) or self._own.search(text.text) is not None

    def _asks_itself(self, text: Text) -> bool:
        return self._lane.own is not None and text.reads_alike

    @cached_property
    def _hold(self) -> re.Pattern[str]:
        return re.compile(self._lane.hold or "")

    @cached_property
    def _hint(self) -> re.Pattern[str]:
        return re.compile(self._lane.hint or "")

    @cached_property
    def _plain(self) -> re.Pattern[bytes]:
        return re.compile((self._lane.plain or "").encode("latin-1"))

    @cached_property
    def _foreign(self) -> re.Pattern[bytes]:
        return re.compile((self._lane.foreign or "").encode("latin-1"))

    @cached_property
    def _own(self) -> re.Pattern[str]:
        return re.compile(self._lane.own or "")
