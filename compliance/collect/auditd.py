"""Which paths an exported auditd rules file watches, and for what.

Source: audit.rules(7), auditctl(8): `-w PATH -p rwxa -k KEY` and
`-a always,exit -F dir=PATH -F perm=rwxa -k KEY`; without `-p` or `perm` all four are watched.
"""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ALL: Final = frozenset("rwxa")
_ALWAYS: Final = frozenset({"always,exit", "exit,always"})
_PLACES: Final = frozenset({"dir", "path"})
_HARMLESS: Final = frozenset({"dir", "path", "perm", "key", "arch"})
"""Fields that do not narrow who or what is watched."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One rule."""

    path: Path
    recursive: bool
    """`path=` watches one file; `-w` and `dir=` all below."""
    permissions: frozenset[str]
    """Of `r`, `w`, `x`, `a`."""

    def sees(self, location: Path, permission: str) -> bool:
        """Whether each use of `location` with that permission is logged."""
        inside = location.is_relative_to(self.path) if self.recursive else location == self.path
        return inside and permission in self.permissions


def watches(text: str) -> Iterator[Watch]:
    """The watches of a rules file; lines that narrow them (`-F uid=…`, `-S …`) do not count."""
    lines = (_words(line) for line in text.splitlines())
    rules = [words for words in lines if words]
    if ["-D"] in rules[1:]:
        last = len(rules) - 1 - rules[::-1].index(["-D"])
        rules = rules[last:]
    if ["-e", "0"] in rules:
        return
    for words in rules:
        watch = _old_form(words) or _new_form(words)
        if watch:
            yield watch


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line, comments=True)
    except ValueError:
        return []


def _old_form(words: Sequence[str]) -> Watch | None:
    options = _pairs(words)
    path = _only(options, "-w")
    if path is None or not {name for name, _ in options} <= {"-w", "-p", "-k"}:
        return None
    return _watch(path, recursive=True, permissions=_only(options, "-p"))


def _new_form(words: Sequence[str]) -> Watch | None:
    options = _pairs(words)
    if _only(options, "-a") not in _ALWAYS or not {n for n, _ in options} <= {"-a", "-F", "-k"}:
        return None
    fields = dict(value.split("=", 1) for name, value in options if name == "-F" and "=" in value)
    places = _PLACES & fields.keys()
    count = sum(name == "-F" for name, _ in options)
    if len(places) != 1 or len(fields) != count or not fields.keys() <= _HARMLESS:
        return None
    (place,) = places
    return _watch(fields[place], recursive=place == "dir", permissions=fields.get("perm"))


def _watch(path: str, *, recursive: bool, permissions: str | None) -> Watch | None:
    allowed = _ALL if permissions is None else frozenset(permissions)
    if not Path(path).is_absolute() or not allowed <= _ALL:
        return None
    return Watch(Path(path).resolve(), recursive=recursive, permissions=allowed)


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    """Options with their values; an odd word makes a pair that no form knows."""
    if len(words) % 2:
        return [("", "")]
    return list(zip(words[::2], words[1::2], strict=True))


def _only(options: Sequence[tuple[str, str]], name: str) -> str | None:
    found = [value for option, value in options if option == name]
    return found[0] if len(found) == 1 else None
