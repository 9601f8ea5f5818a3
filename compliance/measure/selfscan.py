"""The evidence looked at as data: does any file of a bundle hold what the run has read?

Two looks. *Known values*: every direct identifier of the run's own data is remembered as a keyed
digest, and every stretch of words in the evidence is looked up among them. *Patterns*: the rule set
looks for direct identifiers whose form alone gives them away. Neither look tells what it found.
"""

import base64
import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from operator import itemgetter, mul
from typing import Final

from checks.records import ScannedFile, SelfScan
from compliance.measure.known_values import KnownValues
from policies.terms import Entity, Span

PATTERNS: Final = frozenset(
    Entity(name)
    for name in ("EMAIL_ADDRESS", "PHONE_NUMBER", "US_SSN", "US_ITIN", "CREDIT_CARD", "IBAN_CODE")
)
"""Identifiers that their form alone gives away, also in a text about other things."""

_CONTACTS: Final = frozenset({Entity("EMAIL_ADDRESS"), Entity("PHONE_NUMBER")})
"""Patterns by which people may be reached, so that an owner declares them on purpose."""

THRESHOLD: Final = 0.5

_TAG: Final = re.compile(r"[<>]")
_STRING: Final = re.compile(rb'"([^"\\]*(?:\\.[^"\\]*)*)"')
_SLICE: Final = 1 << 20
"""Bytes of a document that are taken apart together."""
_DIGEST: Final = re.compile(r"((?:hmac-)?(?:sha256:)?)[0-9a-f]{64}")
"""What most texts of a large bundle are; all that `_TECHNICAL` leaves of it is before the hex."""
_TECHNICAL: Final = re.compile(
    r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"  # run ids
    r"|(?<![0-9A-Za-z])[0-9a-fA-F]{16,}(?![0-9A-Za-z])"  # digests and key ids
    r"|(?<!\d)\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|(?<![\d.])\d+(?:\.\d+){1,3}(?![\d.])"  # versions, clauses, decimals
)

Look = Callable[[Sequence[str]], Sequence[Sequence[Span]]]
"""Texts → the spans of each; the flow hands in the detector."""


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
