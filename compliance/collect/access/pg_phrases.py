"""A statement of grants, read word by word from its front."""

from collections.abc import Mapping, Sequence
from typing import Final

from compliance.collect.access.pg_catalog import PUBLIC
from compliance.collect.access.pg_words import Statement, Word

ALL: Final = "all"
_TRUE: Final = frozenset({"true", "on", "1", "yes"})


class Phrase:
    """The words of one statement, taken from the front."""

    def __init__(self, words: Statement) -> None:
        self._words = words
        self._at = 0

    def peek(self, ahead: int = 0) -> str:
        """The next word where it is a key word, else nothing."""
        at = self._at + ahead
        there = at < len(self._words) and not self._words[at].quoted
        return self._words[at].text if there else ""

    def take(self, *expected: str) -> bool:
        """Take these key words, if they come next."""
        if all(self.peek(place) == word for place, word in enumerate(expected)):
            self._at += len(expected)
            return True
        return False

    def any_of(self, words: frozenset[str]) -> str:
        """Take one of these key words, if it comes next."""
        word = self.peek()
        if word in words:
            self._at += 1
            return word
        return ""

    def word(self) -> Word:
        """Take whatever comes next."""
        if self._at >= len(self._words):
            return Word("")
        self._at += 1
        return self._words[self._at - 1]

    def back(self) -> None:
        """To the first word behind the one that told what it is."""
        self._at = 1

    def name(self) -> str:
        """`schema.name`, or a bare name."""
        parts = [self.word().text]
        while self.peek() == ".":
            self.word()
            parts.append(self.word().text)
        return ".".join(parts[-2:])

    def names(self) -> list[str]:
        """Names with commas between them."""
        found = [self.name()]
        while self.take(","):
            self.take("group")
            found.append(self.name())
        return found

    @property
    def rest(self) -> Sequence[Word]:
        """What was not taken."""
        return self._words[self._at :]


def privileges_of(words: Phrase) -> dict[str, tuple[str, ...]]:
    """Privilege (or role) → the columns that it is of; empty for all."""
    found: dict[str, tuple[str, ...]] = {}
    while words.rest and words.peek() not in ("on", "to", "from"):
        name = words.word().text
        words.take("privileges")
        columns: list[str] = []
        if words.take("("):
            columns = words.names()
            words.take(")")
        found[name] = tuple(columns)
        if not words.take(","):
            break
    return found


def reads(privileges: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether reading is among them."""
    return ALL in privileges or "select" in privileges


def grantees_of(words: Phrase) -> list[str]:
    """Who something is granted to, or taken from."""
    words.take("group")
    return [PUBLIC if name == "public" else name for name in words.names()]


def membership_options(texts: Sequence[str]) -> dict[str, bool]:
    """`WITH INHERIT FALSE, SET TRUE`: since version 16."""
    found: dict[str, bool] = {}
    for word, key in (("inherit", "inherits"), ("set", "sets")):
        if "with" in texts and word in texts:
            value = texts[texts.index(word) + 1 : texts.index(word) + 2]
            found[key] = value != ["false"]
    return found


def is_invoker(texts: Sequence[str]) -> bool:
    """Whether the options of a view let it read with the reader's rights."""
    if "security_invoker" not in texts:
        return False
    behind = texts[texts.index("security_invoker") + 1 :]
    return behind[:1] != ["="] or behind[1:2] == [] or behind[1].lower() in _TRUE


def skip_to(words: Phrase, *marks: str) -> None:
    """Pass over everything before one of these words."""
    while words.rest and words.peek() not in marks:
        words.word()
