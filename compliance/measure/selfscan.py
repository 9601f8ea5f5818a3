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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from operator import mul
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
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')
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


class KnownValues:
    """Digests of values under a key that is made for one run and never leaves it."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._digests = np.empty(0, dtype=np.uint64)
        """Sorted, each once: eight bytes per value."""
        self._new: list[_Digests] = []

    def add(self, values: Iterable[str]) -> None:
        """Remember those values that chance does not write: an address, or four digits and more."""
        forms = (form for value in values for form in _forms(value))
        self._new.append(np.fromiter(map(self._digest, forms), dtype=np.uint64))

    def count(self, text: str) -> int:
        """How many stretches of one to six words of `text` are known."""
        words = [word.casefold() for word in _WORD.findall(text)]
        stretches = {form for form in _stretches(words) if len(form) >= _LEAST_CHARACTERS}
        if not stretches or not len(self):
            return 0
        digests = np.fromiter(map(self._digest, stretches), dtype=np.uint64)
        places = np.searchsorted(self._digests, digests).clip(max=len(self) - 1)
        return int((self._digests[places] == digests).sum())

    def __len__(self) -> int:
        """How many values are remembered."""
        if self._new:
            self._digests = np.unique(np.concatenate([self._digests, *self._new]))
            self._new = []
        return len(self._digests)

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
        plain: Counter[str] = Counter()
        known = 0
        for text in texts_of(path, content):
            plain[_TECHNICAL.sub(" ", text)] += 1
            known += self.known.count(text)
        found = _patterns(tuple(plain), self.look, self.declared)
        return ScannedFile(path, sum(map(mul, plain.values(), found)), known)


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
    if len(value) < _LEAST_CHARACTERS or (digits < _LEAST_DIGITS and "@" not in value):
        return ()
    words = [word.casefold() for word in _WORD.findall(value)][:LONGEST]
    if all(word.isdigit() for word in words):
        return ("".join(words),) if digits >= _LEAST_DIGITS_ALONE else ()
    return (" ".join(words),)


def _stretches(words: Sequence[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            stretch = words[start:end]
            numeric = all(word.isdigit() for word in stretch)
            yield "".join(stretch) if numeric else " ".join(stretch)


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
    for token in dict.fromkeys(found[0] for found in _STRING.finditer(document)):
        yield json.loads(token)
