"""SQL as statements of words: enough to read grants by, and not a parser of queries.

Quotes, dollar quotes, comments and the data of COPY are known, so that no value is taken for a
statement. A word is a name (quotes taken off, else lower case), a number, or one sign.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""
      (?P<space>\s+|--[^\n]*)
    | (?P<comment>/\*)
    | (?P<dollar>\$(?:[A-Za-z_]\w*)?\$)
    | (?P<quoted>"(?:[^"]|"")*")
    | (?P<text>[eE]?'(?:[^'\\]|''|\\.)*')
    | (?P<name>[^\W\d][\w$]*)
    | (?P<number>\d[\w.]*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_COPY_ENDS: Final = "\n\\."


@dataclass(frozen=True, slots=True)
class Word:
    """One word."""

    text: str
    quoted: bool = False
    """It is a name in quotes, or a text: no key word."""


Statement = tuple[Word, ...]


def statements(sql: str) -> Iterator[Statement]:
    """The statements of a script, one after another; what psql itself is told is passed over."""
    words: list[Word] = []
    at = 0
    while at < len(sql):
        if not words and sql[at] == "\\":
            at = _behind_line(sql, at)
            continue
        word, at = _next(sql, at)
        if word is None:
            continue
        if word.text != ";" or word.quoted:
            words.append(word)
            continue
        yield tuple(words)
        if _copies(words):
            end = sql.find(_COPY_ENDS, at)
            at = len(sql) if end < 0 else _behind_line(sql, end + 1)
        words = []
    if words:
        yield tuple(words)


def _next(sql: str, at: int) -> tuple[Word | None, int]:
    """The next word and what is behind it; None for a space or a comment."""
    found = _TOKEN.match(sql, at)
    if found is None:
        return None, at + 1
    text, end = found[0], found.end()
    word: Word | None = None
    match found.lastgroup:
        case "space":
            pass
        case "comment":
            end = _behind(sql, "*/", end)
        case "dollar":
            inside, end = end, _behind(sql, text, end)
            word = Word(sql[inside : end - len(text)], quoted=True)
        case "quoted":
            word = Word(text[1:-1].replace('""', '"'), quoted=True)
        case "text":
            word = Word(text.lstrip("eE")[1:-1], quoted=True)
        case _:
            word = Word(text.lower())
    return word, end


def _behind(sql: str, mark: str, at: int) -> int:
    found = sql.find(mark, at)
    return len(sql) if found < 0 else found + len(mark)


def _behind_line(sql: str, at: int) -> int:
    return _behind(sql, "\n", at)


def _copies(words: list[Word]) -> bool:
    texts = [word.text for word in words]
    return texts[:1] == ["copy"] and "from" in texts and texts[-1:] in (["stdin"], [")"])
