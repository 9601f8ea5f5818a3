"""Flat documents of one shape: RE2 reads a block of them, key by key, as columns.

The expression of a shape matches a line only if it is a well-formed document with just these keys,
in this order, each with a text, number, truth value or null. Whatever else a line is, it is read by
`documents`, which has the last word.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.arrays import texts as texts_of
from compliance.sources.documents import Document, as_unicode, path_below

_MOST_KEYS: Final = 64
_LONGEST: Final = 1 << 13
"""Characters of all keys; RE2 holds no expression of any size."""
_BLANK: Final = r"[ \t\r\n]*"
_TEXT: Final = r'(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*'
_OTHER: Final = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null"


@dataclass(frozen=True)
class Shape:
    """The keys of flat documents, in their order."""

    keys: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> Self | None:
        """The shape of a document; None where it is not flat, or too large."""
        if not isinstance(document, dict) or not 0 < len(document) <= _MOST_KEYS:
            return None
        flat = not any(isinstance(value, (dict, list)) for value in document.values())
        fits = sum(map(len, document)) < _LONGEST and "".join(document).isprintable()
        return cls(tuple(document)) if flat and fits else None

    @cached_property
    def expression(self) -> str:
        """For RE2; each key has a group for a text, and one for what else its value may be."""
        pairs = (
            rf'{_literal(key)}{_BLANK}:{_BLANK}(?:"(?P<s{n}>{_TEXT})"|(?P<v{n}>{_OTHER}))'
            for n, key in enumerate(self.keys)
        )
        inside = f"{_BLANK},{_BLANK}".join(pairs)
        return rf"\A{_BLANK}\{{{_BLANK}{inside}{_BLANK}\}}{_BLANK}\z"

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The column of each key."""
        return tuple(path_below("", key) for key in self.keys)

    def columns(self, lines: pa.StringArray) -> Mapping[str, pa.StringArray]:
        """Path → cells, of lines that the expression matches."""
        found = pc.extract_regex(lines, pattern=self.expression)
        pairs = ((found.field(f"s{n}"), found.field(f"v{n}")) for n in range(len(self.keys)))
        return {path: _cells(*pair) for path, pair in zip(self.paths, pairs, strict=True)}


def _literal(key: str) -> str:
    written = json.dumps(key, ensure_ascii=False)
    return "".join(
        one if one.isalnum() or one > "\x7f" else rf"\x{ord(one):02x}" for one in written
    )


def _cells(texts: pa.StringArray, others: pa.StringArray) -> pa.StringArray:
    """One value a line: its text, or where that is no text, what it is.

    Nothing of Python is handed to Arrow: to ask what it is, that would load pandas.
    """
    said = pc.binary_length(others).cast(pa.bool_())
    if not pc.any(said).as_py():
        return _decoded(texts)
    null = pc.match_substring_regex(others, r"\Anull\z")
    others = pc.if_else(null, pa.nulls(len(others), pa.string()), others)
    return others if pc.all(said).as_py() else pc.if_else(said, others, _decoded(texts))


def _decoded(texts: pa.StringArray) -> pa.StringArray:
    """Without escapes."""
    data = texts.buffers()[2]
    if data is None or not np.any(np.frombuffer(data, np.uint8) == ord("\\")):
        return texts
    escaped = pc.match_substring(texts, "\\")
    plain = [as_unicode(json.loads(f'"{one}"')) for one in texts.filter(escaped).to_pylist()]
    return pc.replace_with_mask(texts, escaped, texts_of(plain))
