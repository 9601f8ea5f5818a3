"""Whether a tagger finds any name in prose, asked of the tagger alone."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final
from unicodedata import category

if TYPE_CHECKING:
    from compliance.detect.names.tagger import Tagger

LEAST: Final = 0.5
"""Score from which a name is told (`THRESHOLD` in `compliance/detect/naming/tagging.py`)."""
SENTENCE: Final = re.compile(r"[^\W\d_]{2}(?:[\d_]|[^\w\n]){1,3}[^\W\d_]{2}")
"""Two words beside each other, as `compliance/detect/naming/prose.py` asks for them."""
_DISPUTED: Final = frozenset({"Nl", "No", "Cn", "Mn", "Mc", "Me"})
"""Characters that the standard library counts otherwise among letters than RE2 does."""
_PROBE: Final = 4096
_REPEATS: Final = 0.5
"""Share of distinct lines up to which each is looked at once, and so in another order."""


class Namer:
    """Asks the embedded tagger, which is loaded with the first text."""

    def __init__(self) -> None:
        self._tagger: Tagger | None = None

    def may_be_in_lines(self, lines: Sequence[str]) -> bool:
        """Whether the lines of a text file hold a name, or may be read in another way."""
        if not all(map(_reads_alike, lines)):
            return True
        told = lines[:_PROBE]
        if len(set(told)) <= _REPEATS * len(told):
            return True
        return self._finds_any(_joined(lines))

    def may_be_in(self, texts: Sequence[str]) -> bool:
        """Whether any of these texts, each a document of its own, holds a name."""
        prose = [one for one in texts if SENTENCE.search(one)]
        return not all(map(_reads_alike, texts)) or self._finds_any(prose)

    def _finds_any(self, texts: Sequence[str]) -> bool:
        if not texts:
            return False
        if self._tagger is None:
            from compliance.detect.names.tagger import Tagger

            self._tagger = Tagger()
        return bool((self._tagger.names(texts).scores >= LEAST).any())


def _joined(lines: Sequence[str]) -> Sequence[str]:
    """The prose of a text file, with the lines that a sentence was wrapped over in one."""
    import numpy as np

    from compliance.detect.naming.markup import without_markup
    from compliance.detect.naming.wrapped import wrapped

    rows = [number for number, one in enumerate(lines) if SENTENCE.search(one)]
    return wrapped([without_markup(lines[one]) for one in rows], np.array(rows, np.int64)).texts


def _reads_alike(text: str) -> bool:
    return text.isascii() or not any(category(one) in _DISPUTED for one, _ in groupby(text))
