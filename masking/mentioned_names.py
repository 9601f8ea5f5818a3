"""Names as prose mentions them: word by word, so that they agree with columns of names.

`Maria Gomez`, `Gomez, Maria`, `MARIA`, `Ms. Gomez` and `Gomez's` become what the columns `first`
and `last` of the same link domain hold in their place. Which part a word is the row tells, then the
names of all tables, then its place in the name. An initial of a known name is that of its fake.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa

from masking.interface import Context
from masking.name_parts import TITLES, part_by_place
from masking.name_words import Part, fakes_of
from masking.transforms.person import Person

_WORD: Final = re.compile(r"[^\W\d_](?:[\w'\u2019]*\w)?")
_POSSESSIVE: Final = re.compile(r"['\u2019][sS]$")
_PARTS: Final[tuple[Part, ...]] = ("given", "family")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a text, and what is known of its words."""

    text: str
    salt: str = ""
    """Where it is not empty, equal words of one salt alone get equal fakes."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    """Casefolded word → which part of a name it is in this row."""
    givens: Sequence[str] = ()
    """Given names that an initial of this row may stand for."""


Known = Callable[[str], Part | None]
"""Casefolded word → the part that it always is in the tables; None where they do not tell."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a mention that is replaced."""

    start: int
    end: int
    text: str
    """The word, or the given name whose initial it is."""
    part: Part
    initial: bool = False


def fake_names(
    mentions: Sequence[NameMention], person: Person, context: Context, known: Known
) -> list[str | None]:
    """What stands for each mention; None where it holds no word."""
    parsed = [list(_words(one, known)) for one in mentions]
    fakes = _fakes(mentions, parsed, person, context)
    return [
        _rebuilt(one, words, fakes) if words else None
        for one, words in zip(mentions, parsed, strict=True)
    ]


def parts_of(text: str, which: str) -> Iterator[tuple[str, Part]]:
    """The casefolded words of a column's name, and the part that each is.

    Args:
        text: the name.
        which: `given` or `family` where the column holds that part alone.
    """
    names, titled = _names(text)
    for found in names:
        if which in _PARTS:
            part: Part = "given" if which == "given" else "family"
        else:
            part = part_by_place(text, found, names, titled=titled)
        yield _bare(found).casefold(), part


def _names(text: str) -> tuple[list[re.Match[str]], bool]:
    """The words of a name but its titles, and whether it has some."""
    every = list(_WORD.finditer(text))
    names = [one for one in every if one.group().casefold() not in TITLES]
    return names, len(names) < len(every)


def _bare(found: re.Match[str]) -> str:
    return _POSSESSIVE.sub("", found.group())


def _words(mention: NameMention, known: Known) -> Iterator[_Word]:
    names, titled = _names(mention.text)
    for found in names:
        word = _bare(found)
        start, end = found.start(), found.start() + len(word)
        full = _standing_for(word, mention.givens)
        if full is not None:
            yield _Word(start, end, full, "given", initial=True)
            continue
        told = mention.parts.get(word.casefold()) or known(word.casefold())
        by_place = part_by_place(mention.text, found, names, titled=titled)
        yield _Word(start, end, word, told or by_place)


def _standing_for(word: str, givens: Sequence[str]) -> str | None:
    """The one known given name that an initial can stand for."""
    if len(word) > 1:
        return None
    found = {one.casefold(): one for one in givens if one[:1].casefold() == word.casefold()}
    return next(iter(found.values())) if len(found) == 1 else None


Fakes = Mapping[tuple[Part, str, str], str]
"""(part, salt, word) → its fake."""


def _fakes(
    mentions: Sequence[NameMention],
    parsed: Sequence[Sequence[_Word]],
    person: Person,
    context: Context,
) -> Fakes:
    fakes: dict[tuple[Part, str, str], str] = {}
    for part in _PARTS:
        pairs = sorted(
            {
                (one.salt, word.text)
                for one, words in zip(mentions, parsed, strict=True)
                for word in words
                if word.part == part
            }
        )
        texts = pa.array([text for _, text in pairs], pa.string())
        salted = any(salt for salt, _ in pairs)
        salts = pa.array([salt for salt, _ in pairs], pa.string()) if salted else None
        made = fakes_of(texts, part, context, person.locale, person.gender, salts=salts)
        fakes.update(
            ((part, salt, text), fake)
            for (salt, text), fake in zip(pairs, made.to_pylist(), strict=True)
        )
    return fakes


def _rebuilt(mention: NameMention, words: Sequence[_Word], fakes: Fakes) -> str:
    pieces, end = [], 0
    for word in words:
        fake = fakes[word.part, mention.salt, word.text]
        pieces += [mention.text[end : word.start], _initial(mention, word, fake)]
        end = word.end
    return "".join((*pieces, mention.text[end:]))


def _initial(mention: NameMention, word: _Word, fake: str) -> str:
    if not word.initial:
        return fake
    small = mention.text[word.start : word.end].islower()
    return fake[:1].lower() if small else fake[:1].upper()
