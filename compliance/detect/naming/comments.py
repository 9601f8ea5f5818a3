"""What of a line of source code is prose: its comment, its strings, or all of a line of words."""

import re
from typing import Final

_CODE: Final = re.compile(r"[=(){}\[\];<>]|^\s*(?:import|from|def|class|return|@)\b")
"""Signs that a line of words does not hold."""
_PROSE: Final = re.compile(
    r"""(?:\#|//|--|/\*|<!--|^\s*\*)(?P<comment>.*)"""
    r"""|"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\\\n]|\\.)*)'"""
)


def prose_in(line: str) -> str:
    """The line with blanks in place of what is no prose, so that places stay what they are."""
    if not _CODE.search(line):
        return line
    kept = [" "] * len(line)
    for found in _PROSE.finditer(line):
        start, end = found.span(found.lastgroup or 0)
        kept[start:end] = line[start:end]
    return "".join(kept)
