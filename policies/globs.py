"""Which paths a declared path, folder or glob speaks of."""

import re
from functools import lru_cache
from posixpath import normpath
from typing import Final

_WILD: Final = re.compile(r"[*?\[]")


def is_glob(text: str) -> bool:
    """Whether a declared path holds a wildcard."""
    return _WILD.search(text) is not None


def covers(declared: str, path: str) -> bool:
    """Whether `declared` speaks of the file `path`; both relative to one folder, or both absolute.

    A plain path speaks of itself and of all below it. In a glob `*` and `?` stay within one name
    and `**` crosses folders; a glob speaks of exactly the files that it matches.
    """
    said, asked = normpath(declared), normpath(path)
    if is_glob(said):
        return _pattern(said).fullmatch(asked) is not None
    return said in {".", asked} or asked.startswith(said.rstrip("/") + "/")


def literal_length(declared: str) -> int:
    """How many characters stand before the first wildcard: the longer, the more precise."""
    wild = _WILD.search(normpath(declared))
    return wild.start() if wild else len(normpath(declared)) + 1


@lru_cache(maxsize=1024)
def _pattern(glob: str) -> re.Pattern[str]:
    parts: list[str] = []
    rest = glob
    while rest:
        token = re.match(r"\*\*/|\*\*|\*|\?|\[[!^]?\]?[^\]/]*\]|.", rest, re.DOTALL)
        word = token[0] if token else rest
        parts.append(_translated(word))
        rest = rest[len(word) :]
    return re.compile("".join(parts), re.DOTALL)


def _translated(word: str) -> str:
    match word:
        case "**/":
            return "(?:[^/]+/)*"
        case "**":
            return ".*"
        case "*":
            return "[^/]*"
        case "?":
            return "[^/]"
        case _ if len(word) > 1:
            negated = word[1] in "!^"
            inside = re.escape(word[2:-1] if negated else word[1:-1]).replace(r"\-", "-")
            return f"(?!/)[{'^' if negated else ''}{inside}]"
        case _:
            return re.escape(word)
