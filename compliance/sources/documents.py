"""A JSON document as cells: every leaf under its path, and back.

Paths: keys joined by dots (`a.b`), `[]` for the elements of a list (`tags[]`, `turns[].content`),
`$` for a bare value; a key that holds a dot, bracket or quote, or is empty, is quoted (`a."b.c"`).
The leaves of one path in one document share a cell, joined by the record separator U+001E, which no
leaf may hold. Numbers keep their written form.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, Final

from compliance.sources.interface import MalformedError

SEPARATOR: Final = "\x1e"
"""Stands between the elements of a list in one cell."""
ROOT: Final = "$"
_PLAIN_KEY = re.compile(r"[^.\[\]\"]+")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")


class Literal(str):
    """A number in its written form."""

    __slots__ = ()


class InnerObject(dict[str, Any]):
    """An object that stands as JSON in a text."""

    def plain(self) -> dict[str, Any]:
        """The object."""
        return dict(self)


class InnerList(list[Any]):
    """A list that stands as JSON in a text."""

    def plain(self) -> list[Any]:
        """The list."""
        return list(self)


class DocumentError(MalformedError):
    """Not one well-formed document; who reads the file adds the place."""

    def __init__(self) -> None:
        super().__init__("is no well-formed JSON document")


Document = dict[str, Any] | list[Any] | str | bool | None
"""What `read` gives; numbers are `Literal`."""
_Supply = Iterator[str] | None
"""The leaves that a path is given, in order; None makes each of them null."""


def read(line: str) -> Document:
    """The document on `line`.

    Raises:
        DocumentError: it is malformed, nests too deeply or gives a key twice.
    """
    try:
        document: Document = DECODER.decode(line)
    except (ValueError, RecursionError):
        raise DocumentError from None
    return document


def cells(document: Document, path: str = "") -> dict[str, str]:
    """Path → cell, all of them below `path`. Nulls, and empty lists and objects, give none.

    Raises:
        DocumentError: a text holds the separator.
    """
    gathered: dict[str, str] = {}
    if not isinstance(document, dict):
        _gather(gathered, _leaves(document, path))
        return gathered
    for key, value in document.items():
        place = path_below(path, key)
        # Most documents are flat: a leaf needs no walk.
        flat = isinstance(value, (str, bool))
        _gather(gathered, ((place, value),) if flat else _leaves(value, place))
    return gathered


def _gather(gathered: dict[str, str], leaves: Iterable[tuple[str, Any]]) -> None:
    for place, leaf in leaves:
        text = _text(leaf)
        if SEPARATOR in text:
            raise DocumentError
        gathered[place] = f"{gathered[place]}{SEPARATOR}{text}" if place in gathered else text


def replace(document: Document, masked: Mapping[str, str | None]) -> Document:
    """The document with the leaves of `masked`, and without those whose path it does not name.

    Raises:
        DocumentError: a cell has another number of leaves than the document.
    """
    (new,) = replace_all([document], masked)
    return new


def replace_all(
    documents: Iterable[Document], masked: Mapping[str, str | None], path: str = ""
) -> list[Document]:
    """The same of several documents below `path`, which share their cells.

    Raises:
        DocumentError: a cell has another number of leaves than the documents.
    """
    supplies = {place: _supply(cell) for place, cell in masked.items()}
    new = [_rebuilt(document, path, supplies) for document in documents]
    if any(rest is not None and next(rest, None) is not None for rest in supplies.values()):
        raise DocumentError
    return [None if one is _DROPPED else one for one in new]


def written(document: Document) -> str:
    """The document as JSON on one line."""
    match document:
        case Literal():
            return str(document)
        case str():
            return encode_basestring(document) if _is_unicode(document) else json.dumps(document)
        case InnerObject() | InnerList():
            return written(written(document.plain()))
        case dict():
            inner = ", ".join(
                f"{written(key)}: {written(value)}" for key, value in document.items()
            )
            return f"{{{inner}}}"
        case list():
            return f"[{', '.join(map(written, document))}]"
        case _:
            return json.dumps(document)


def as_unicode(text: str) -> str:
    """The text; half a surrogate pair, which JSON may escape, is replaced."""
    return text if _is_unicode(text) else text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1 << 14)
def path_below(path: str, key: str) -> str:
    """The path of a key below a path."""
    plain = _PLAIN_KEY.fullmatch(key) and _is_unicode(key)
    name = key if plain else json.dumps(key)
    return f"{path}.{name}" if path else name


_DROPPED: Final = Literal("dropped")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DocumentError
    return found


DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=Literal, parse_int=Literal, parse_constant=Literal
)


def _leaves(node: Document, path: str) -> Iterator[tuple[str, Any]]:
    match node:
        case dict():
            for key, value in node.items():
                yield from _leaves(value, path_below(path, key))
        case list():
            for value in node:
                yield from _leaves(value, f"{path}[]")
        case None:
            return
        case _:
            yield path or ROOT, node


def _rebuilt(node: Document, path: str, supplies: Mapping[str, _Supply]) -> Document:
    match node:
        case dict():
            values = (
                (key, _rebuilt(below, path_below(path, key), supplies))
                for key, below in node.items()
            )
            return type(node)((key, value) for key, value in values if value is not _DROPPED)
        case list():
            elements = (_rebuilt(below, f"{path}[]", supplies) for below in node)
            return type(node)(value for value in elements if value is not _DROPPED)
        case None:
            return None
        case _:
            if (path or ROOT) not in supplies:
                return _DROPPED
            return _leaf(node, supplies[path or ROOT])


def _leaf(old: str | bool, supply: _Supply) -> Document:  # noqa: FBT001  a leaf may be a truth value
    if supply is None:
        return None
    new = next(supply, None)
    if new is None:
        raise DocumentError
    if new == _text(old):
        return old
    return Literal(new) if isinstance(old, Literal) and _NUMBER.fullmatch(new) else new


def _supply(cell: str | None) -> _Supply:
    return None if cell is None else iter(cell.split(SEPARATOR))


def _text(leaf: str | bool) -> str:  # noqa: FBT001  a leaf may be a truth value
    if isinstance(leaf, bool):
        return "true" if leaf else "false"
    return as_unicode(leaf)


def _is_unicode(text: str) -> bool:
    """Whether it can be written; JSON may escape half of a surrogate pair."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
