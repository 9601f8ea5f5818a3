"""What a document itself tells of the names in it: `Omar Haddad` says what `Mr. Haddad` is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from compliance.detect.beside import NAME
from masking.mentioned_names import Known, parts_of
from masking.name_parts import TITLES
from masking.name_words import Part
from policies.terms import Span

_BEFORE: Final = re.compile(r"(\w+)\.?\s*$")
_FAR: Final = 12
"""Characters before a name in which a title is looked for."""


@dataclass(slots=True)
class Named:
    """The words of names that were heard in one document."""

    parts: dict[str, set[Part]] = field(default_factory=dict)
    """Casefolded word → the parts that it was told as."""

    def hear(self, text: str, spans: Sequence[Span]) -> None:
        """Take in the names of one text; a lone word without a title tells nothing."""
        for span in (one for one in spans if one.entity == NAME):
            words = list(parts_of(text[span.start : span.end], ""))
            if len(words) == 1 and _titled(text, span.start):
                words = [(words[0][0], "family")]
            elif len(words) == 1:
                continue
            for word, part in words:
                self.parts.setdefault(word, set()).add(part)

    def told(self, known: Known) -> dict[str, Part]:
        """Word → part, where the document tells one and the tables tell none."""
        return {
            word: next(iter(found))
            for word, found in self.parts.items()
            if len(found) == 1 and known(word) is None
        }

    def givens(self) -> list[str]:
        """Given names that an initial may stand for."""
        return [word for word, found in self.parts.items() if "given" in found and len(word) > 1]


def _titled(text: str, start: int) -> bool:
    found = _BEFORE.search(text[max(0, start - _FAR) : start])
    return found is not None and found[1].casefold() in TITLES
