"""The evidence looked at as data: does any file of a bundle hold what the run has read?

Two looks. *Known values*: every direct identifier of the run's own data is remembered as a keyed
digest, and every stretch of words in the evidence is looked up among them. *Patterns*: the rule set
looks for direct identifiers whose form alone gives them away. Neither look tells what it found.
"""

import base64
import html
import json
import re
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from itertools import chain, compress
from operator import itemgetter, mul
from typing import Final

import numpy as np

from checks.records import ScannedFile, SelfScan
from policies.terms import Entity, Span

PATTERNS: Final = frozenset(
    Entity(name)
    for name in ("EMAIL_ADDRESS", "PHONE_NUMBER", "US_SSN", "US_ITIN", "CREDIT_CARD", "IBAN_CODE")
)
"""Identifiers that their form alone gives away, also in a text about other things."""

_CONTACTS: Final = frozenset({Entity("EMAIL_ADDRESS"), Entity("PHONE_NUMBER")})
"""Patterns by which people may be reached, so that an owner declares them on purpose."""

THRESHOLD: Final = 0.5
LONGEST: Final = 6
"""Words of a value that are compared; a longer value is known by its first six."""

_LEAST_CHARACTERS: Final = 6
_LEAST_DIGITS: Final = 4
_LEAST_DIGITS_ALONE: Final = 9
"""Shorter numbers stand in any report, as counts."""

_TAG: Final = re.compile(r"[<>]")
_STRING: Final = re.compile(rb'"([^"\\]*(?:\\.[^"\\]*)*)"')
_AT_ONCE: Final = 5000
"""Texts that are looked up together."""
_SLICE: Final = 1 << 20
"""Bytes of a document that are taken apart together."""
_DIGEST: Final = re.compile(r"((?:hmac-)?(?:sha256:)?)[0-9a-f]{64}")
"""What most texts of a large bundle are; all that `_TECHNICAL` leaves of it is before the hex."""
_WORD: Final = re.compile(r"[^\W_]+")
_TECHNICAL: Final = re.compile(
    r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"  # run ids
    r"|(?<![0-9A-Za-z])[0-9a-fA-F]{16,}(?![0-9A-Za-z])"  # digests and key ids
    r"|(?<!\d)\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|(?<![\d.])\d+(?:\.\d+){1,3}(?![\d.])"  # versions, clauses, decimals
)

Look = Callable[[Sequence[str]], Sequence[Sequence[Span]]]
"""Texts → the spans of each; the flow hands in the detector."""

_Digests = np.ndarray[tuple[int], np.dtype[np.uint64]]


class _Sorted:
    """Digests in order, each once: eight bytes per value."""

    def __init__(self) -> None:
        self._old = np.empty(0, dtype=np.uint64)
        self._new: list[_Digests] = []

    def add(self, digests: _Digests) -> None:
        """More of them."""
        self._new.append(digests)

    @property
    def all(self) -> _Digests:
        """All that were added."""
        if self._new:
            self._old = np.unique(np.concatenate([self._old, *self._new]))
            self._new = []
        return self._old

    def hold(self, digests: _Digests) -> np.ndarray[tuple[int], np.dtype[np.bool]]:
        """Which of these are among them."""
        return np.isin(digests, self.all)


class KnownValues:
    """Digests of values under a key that is made for one run and never leaves it."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._forms = _Sorted()
        self._begins = _Sorted()
        """First words, by which most texts need not be looked at further."""
        self._lengths: set[int] = set()
        """Characters of first words."""

    def add(self, values: Iterable[str]) -> None:
        """Remember those values that chance does not write: an address, or four digits and more."""
        forms = [form for value in values for form in _forms(value)]
        begins = {form.partition(" ")[0] for form in forms}
        self._forms.add(self._digests(forms))
        self._begins.add(self._digests(begins))
        self._lengths.update(map(len, begins))

    def count_in(self, texts: Sequence[str]) -> int:
        """How many stretches of one to six words are known, counted text by text."""
        if not len(self):
            return 0
        parts = (texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE))
        return sum(map(self._count, parts))

    def __len__(self) -> int:
        """How many values are remembered."""
        return len(self._forms.all)

    def _count(self, texts: Sequence[str]) -> int:
        all_words = [_words(text) for text in texts]
        each = {word for words in all_words for word in words if len(word) in self._lengths}
        begins = frozenset(compress(each, self._begins.hold(self._digests(each))))
        told = (_told(words, begins) for words in all_words if _may_tell(words, begins))
        return sum(int(self._forms.hold(self._digests(forms)).sum()) for forms in told)

    def _digests(self, forms: Collection[str]) -> _Digests:
        return np.fromiter(map(self._digest, forms), dtype=np.uint64, count=len(forms))

    def _digest(self, form: str) -> int:
        data = form.encode(errors="surrogatepass")
        return int.from_bytes(blake2b(data, key=self._key, digest_size=8).digest(), "big")


@dataclass(slots=True)
class Watch:
    """Looks at drafts of one bundle; what did not change is not looked at again."""

    known: KnownValues
    """The run's own data."""
    look: Look
    """The detector."""
    declared: str = ""
    """Contacts that the owner put there on purpose; their patterns are no leak."""
    _seen: dict[str, tuple[ScannedFile, str]] = field(default_factory=dict)
    """Path → what was seen in it, and the digest of what was looked at."""

    def scan(self, files: Mapping[str, bytes]) -> SelfScan:
        """What was seen, file by file."""
        for path, content in sorted(files.items()):
            digest = sha256(content).hexdigest()
            if self._seen.get(path, (None, ""))[1] != digest:
                self._seen[path] = (self._scanned(path, content), digest)
        return SelfScan(tuple(self._seen[path][0] for path in sorted(files)))

    def _scanned(self, path: str, content: bytes) -> ScannedFile:
        texts = tuple(texts_of(path, content))
        plain = Counter(map(_without_technical, texts))
        found = _patterns(tuple(plain), self.look, self.declared)
        hits = sum(map(mul, plain.values(), found))
        return ScannedFile(path, hits, self.known.count_in(texts))


def texts_of(path: str, content: bytes) -> Iterator[str]:
    """The texts of a file, each once: strings and keys of JSON, texts and tags of HTML, else lines.

    Of an envelope also those of the statement inside, which its own form hides.
    """
    if path.endswith(".dsse.json"):
        yield from _strings(base64.b64decode(json.loads(content)["payload"]))
    if path.endswith((".json", ".sarif", ".ndjson")):
        yield from _strings(content)
        return
    text = content.decode("utf-8", errors="replace")
    if path.endswith(".html"):
        parts = dict.fromkeys(part for part in _TAG.split(text) if part.strip())
        yield from map(html.unescape, parts)
    else:
        yield from dict.fromkeys(line for line in text.splitlines() if line.strip())


def _forms(value: str) -> tuple[str, ...]:
    """The one way in which a value is compared, and its digits alone where it has no letters."""
    digits = sum(character.isdigit() for character in value)
    if digits < _LEAST_DIGITS and "@" not in value:
        return ()
    words = _words(value)[:LONGEST]
    if all(word.isdigit() for word in words):
        return ("".join(words),) if digits >= _LEAST_DIGITS_ALONE else ()
    form = " ".join(words)
    return (form,) if len(form) >= _LEAST_CHARACTERS else ()


def _words(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.casefold() for word in _WORD.findall(text)]


def _may_tell(words: Sequence[str], begins: frozenset[str]) -> bool:
    """Whether a known value may stand there: one begins so, or there are digits enough."""
    digits = sum(len(word) for word in words if word.isdigit())
    return digits >= _LEAST_DIGITS_ALONE or not begins.isdisjoint(words)


def _told(words: Sequence[str], begins: frozenset[str]) -> set[str]:
    """The stretches that may be known values, each once."""
    return {form for form in _stretches(words, begins) if len(form) >= _LEAST_CHARACTERS}


def _stretches(words: Sequence[str], begins: frozenset[str]) -> Iterator[str]:
    for start, first in enumerate(words):
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            stretch = words[start:end]
            if all(word.isdigit() for word in stretch):
                yield "".join(stretch)
            elif first in begins:
                yield " ".join(stretch)


def _without_technical(text: str) -> str:
    """A text without what stands in every report: digests, run ids, dates, versions."""
    digest = _DIGEST.fullmatch(text)
    return f"{digest[1]} " if digest else _TECHNICAL.sub(" ", text)


def _patterns(texts: Sequence[str], look: Look, declared: str) -> list[int]:
    """How many spans of each text are identifiers that nobody declared."""
    return [
        sum(
            one.entity in PATTERNS
            and one.score >= THRESHOLD
            and not (one.entity in _CONTACTS and text[one.start : one.end] in declared)
            for one in found
        )
        for text, found in zip(texts, look(texts), strict=True)
    ]


def _strings(document: bytes) -> Iterator[str]:
    """The strings and keys of JSON, each once, without holding all of it as values."""
    quoted = b'\\"' in document
    found = map(itemgetter(1), _STRING.finditer(document))
    for token in dict.fromkeys(found if quoted else chain.from_iterable(_between(document))):
        yield json.loads(b'"%b"' % token) if b"\\" in token else token.decode()


def _between(document: bytes) -> Iterator[list[bytes]]:
    """What stands between quotation marks, slice by slice, where none is a part of a string."""
    begun = b""
    for start in range(0, len(document), _SLICE):
        parts = (begun + document[start : start + _SLICE]).split(b'"')
        unended = len(parts) % 2 == 0
        begun = b'"' + parts.pop() if unended else b""
        yield parts[1::2]
