"""Names of persons: each word of a name becomes a word of the same part of another name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import canonical, casefolded, over_distinct, text_type
from masking.interface import Context, Promise
from masking.name_parts import TITLES, part_by_place
from masking.name_words import Part, fakes_of
from masking.transforms.redact import MARK
from policies.terms import Label

_WORD: Final = re.compile(r"\w[\w'\u2019]*")
_PLAIN: Final = r"^[A-Za-z]{2,}(?: [A-Za-z]{2,}){0,2}$"
"""One to three words that a space parts: most names, which no word of Python need look at."""
_TITLED: Final = rf"(?i)(?:^| )(?:{'|'.join(TITLES)})(?: |$)"
_MOST_WORDS: Final = 3
SUFFIX: Final = 12
"""Letters that make a name unique: 60 bits."""


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
    locale: str = ""
    """Of the fakes, such as `de_DE`; by default several, without accents."""
    gender: Literal["any", "keep", "female", "male"] = "any"
    """Of the fakes' given names; `keep`: that of the source's, where Faker knows it."""
    unique: bool = False
    """Whether a keyed word is added, so that distinct names get distinct fakes."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Names of others."""
        return over_distinct(column, lambda values: self._names(canonical(values), context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  each word is re-drawn
        """None."""
        return 0.0

    def _names(self, texts: pa.Array, context: Context) -> pa.Array:
        plain = pc.match_substring_regex(texts, _PLAIN)
        plain = pc.and_not(plain, pc.match_substring_regex(texts, _TITLED))
        masked = pc.replace_with_mask(
            texts, plain, self._plain(texts.filter(plain), context).cast(texts.type)
        )
        other = pc.invert(plain)
        masked = pc.replace_with_mask(masked, other, self._others(texts.filter(other), context))
        return self._told_apart(texts, masked, context) if self.unique else masked

    def _plain(self, texts: pa.Array, context: Context) -> pa.Array:
        """Names that are but words and spaces."""
        words = pc.split_pattern(texts, " ")
        counts = pc.list_value_length(words)
        out = texts
        for count in range(1, _MOST_WORDS + 1):
            some = pc.equal(counts, count)
            chosen = words.filter(some)
            columns = [pc.list_element(chosen, place) for place in range(count)]
            fakes = [
                self._fakes(column, self._part_at(place, count), context)
                for place, column in enumerate(columns)
            ]
            out = pc.replace_with_mask(out, some, pc.binary_join_element_wise(*fakes, " "))
        return out

    def _part_at(self, place: int, count: int) -> Part:
        if self.which in ("given", "family"):
            return "given" if self.which == "given" else "family"
        return "family" if place == count - 1 > 0 else "given"

    def _fakes(self, words: pa.Array, part: Part, context: Context) -> pa.Array:
        encoded = words.dictionary_encode()
        fakes = fakes_of(encoded.dictionary, part, context, self.locale, self.gender)
        return fakes.take(encoded.indices)

    def _others(self, texts: pa.Array, context: Context) -> pa.Array:
        """Names with titles, commas, initials or letters of other alphabets."""
        parsed = [list(self._parts(text)) for text in texts.to_pylist()]
        fakes: dict[Part, Mapping[str, str]] = {}
        for part in ("given", "family"):
            words = sorted({word.group() for one in parsed for word, at in one if at == part})
            found = fakes_of(pa.array(words, pa.string()), part, context, self.locale, self.gender)
            fakes[part] = dict(zip(words, found.to_pylist(), strict=True))
        masked = [
            _rebuilt(text, [(match, fakes[part][match.group()]) for match, part in one])
            for text, one in zip(texts.to_pylist(), parsed, strict=True)
        ]
        return pa.array(masked, type=texts.type)

    def _parts(self, text: str) -> Iterator[tuple[re.Match[str], Part]]:
        """The words of a name that are replaced, and which part they are."""
        words = list(_WORD.finditer(text))
        names = [word for word in words if word.group().casefold() not in TITLES]
        titled = bool(names) and len(names) < len(words)
        for word in names or words:
            yield word, self._part(text, word, names or words, titled=titled)

    def _part(
        self, text: str, word: re.Match[str], names: list[re.Match[str]], *, titled: bool
    ) -> Part:
        if self.which in ("given", "family"):
            return "given" if self.which == "given" else "family"
        return part_by_place(text, word, names, titled=titled)

    def _told_apart(self, texts: pa.Array, masked: pa.Array, context: Context) -> pa.Array:
        """With a keyed word behind: names that share their fakes differ in it."""
        drawn = prf.pairs(context.key("unique-name"), casefolded(texts))
        joined = pc.binary_join_element_wise(masked, prf.words(drawn, SUFFIX), " ")
        return pc.if_else(pc.equal(texts, ""), "", joined)


def _rebuilt(text: str, replaced: list[tuple[re.Match[str], str]]) -> str:
    if not replaced:
        return MARK if text else text
    pieces, end = [], 0
    for match, fake in replaced:
        pieces += [text[end : match.start()], fake]
        end = match.end()
    return "".join((*pieces, text[end:]))
