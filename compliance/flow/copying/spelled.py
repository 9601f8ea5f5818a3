"""The value that a mention in prose stands for: in a URL, in base64 or behind the key of a query.

What a row tells of its person is known exactly. So a surrogate agrees with its column also where
the text spells the value otherwise, and takes that spelling.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from compliance.detect.beside import Held
from compliance.detect.decoding.hidden import VIA
from masking.spellings import Reading, Writer, escaped, packed, readings

_LEAD: Final = re.compile(
    r"(?:(?:\w+:)?(?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?/)?(?:[?&]?\w[\w.-]{0,30}=)?"
)
"""Host and key, which rules take for a part of a mailbox."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A value, as its column has it."""

    value: str | None = field(repr=False)
    """None where what stands there is only part of something encoded."""
    label: str | None = None
    """Of the column that told it; None where none did."""
    write: Writer = field(default=str, repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What a row tells: casefolded value, or word of a name → label of its column."""

    labels: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, held: Sequence[Held]) -> "Known":
        """Whole values before words of others."""
        wholes = {one.text.strip().casefold(): one.label for one in reversed(held)}
        words = {word: label for whole, label in wholes.items() for word in whole.split()}
        return cls(words | wholes)

    def meant(self, spelled: str, recognizer: str) -> Meant:
        """What a stretch of text stands for; `recognizer` found it."""
        return next(self._known(spelled), None) or self._unknown(spelled, recognizer)

    def _known(self, spelled: str) -> Iterator[Meant]:
        lead = _LEAD.match(spelled)
        for start in sorted({0, lead.end() if lead else 0}):
            before, rest = spelled[:start], spelled[start:]
            if any(one in before.casefold() for one in self.labels):
                continue
            plain: Reading = rest, str
            for value, write in (plain, *readings(rest)):
                label = self.labels.get(value.strip().casefold())
                if label is not None:
                    yield Meant(value, label, partial(_after, before, write))

    def _unknown(self, spelled: str, recognizer: str) -> Meant:
        if VIA in recognizer:
            value, write = next(escaped(spelled), (None, str))
            return Meant(value, None, write)
        hidden = recognizer in self.labels.values() and any(packed(spelled))
        return Meant(None if hidden else spelled)


def _after(before: str, write: Writer, value: str) -> str:
    return before + write(value)
