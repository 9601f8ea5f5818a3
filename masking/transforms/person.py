"""Names of persons: each word of a name becomes a word of the same part of another name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

import pyarrow as pa

from masking import prf
from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context, Promise
from masking.pick import picks, styled
from masking.pools import pool
from masking.transforms.redact import MARK
from policies.terms import Label

Part = Literal["given", "family"]

_WORD: Final = re.compile(r"\w[\w'\u2019]*")
_TITLES: Final = frozenset(
    "mr mrs ms miss mx dr prof sir lady dame rev fr hon jr sr ii iii iv phd md dds esq".split()  # noqa: SIM905  words read better in a row
)
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Given names from one pool, family names from another, word by word; titles and case stay.

    A word gets the same fake wherever it stands as that part of a name, so that `Ms Smith` agrees
    with a column of family names in the same link domain. No word stays itself. Several words may
    share a fake: names do not join one to one; join by a key. Text without a word is `[redacted]`.
    """

    name: ClassVar[str] = "person"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    which: Literal["auto", "given", "family", "full"] = "auto"
    """What the column holds. `auto` and `full`: the last word, or what stands before a comma, is
    the family name; a single word is one after a title, else a given name."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Names of others."""
        return over_distinct(column, lambda values: self._names(values, context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  each word is re-drawn
        """None."""
        return 0.0

    def _names(self, values: pa.Array, context: Context) -> pa.Array:
        texts: list[str] = canonical(values).to_pylist()
        parsed = [list(self._parts(text)) for text in texts]
        fakes = {
            part: _fakes(
                {word for one in parsed for word, _, at in one if at == part}, part, context
            )
            for part in ("given", "family")
        }
        masked = [
            _rebuilt(text, [(match, fakes[part][word]) for word, match, part in one])
            for text, one in zip(texts, parsed, strict=True)
        ]
        return pa.array(masked, type=text_type(values.type))

    def _parts(self, text: str) -> Iterator[tuple[str, re.Match[str], Part]]:
        """The words of a name that are replaced, where they stand, and which part they are."""
        words = list(_WORD.finditer(text))
        names = [word for word in words if word.group().casefold() not in _TITLES]
        titled = bool(names) and len(names) < len(words)
        for word in names or words:
            yield word.group(), word, self._part(text, word, names or words, titled=titled)

    def _part(
        self, text: str, word: re.Match[str], names: list[re.Match[str]], *, titled: bool
    ) -> Part:
        if self.which in ("given", "family"):
            return "given" if self.which == "given" else "family"
        comma = text.find(",")
        if comma > 0 and names[0].start() < comma < names[-1].start():
            return "family" if word.start() < comma else "given"
        if len(names) == 1:
            return "family" if titled else "given"
        return "family" if word is names[-1] else "given"


def _fakes(words: set[str], part: Part, context: Context) -> dict[str, str]:
    """Word → fake; initials become other initials."""
    key = context.key(part)
    long = sorted(word for word in words if len(word) > 1)
    short = sorted(words.difference(long))
    initials = (_initial(*pair) for pair in zip(short, prf.numbers(key, short), strict=True))
    return dict(zip(long, picks(long, key, pool(part)), strict=True)) | dict(
        zip(short, initials, strict=True)
    )


def _initial(source: str, number: int) -> str:
    """A letter that is not the source's; its case stays."""
    others = [letter for letter in _LETTERS if letter != source.casefold()]
    letter = others[number % len(others)]
    return styled(letter, source) if source.islower() else letter.upper()


def _rebuilt(text: str, replaced: list[tuple[re.Match[str], str]]) -> str:
    if not replaced:
        return MARK if text else text
    pieces, end = [], 0
    for match, fake in replaced:
        pieces += [text[end : match.start()], fake]
        end = match.end()
    return "".join((*pieces, text[end:]))
