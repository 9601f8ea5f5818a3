"""How a made-up value comes to look like the column that it is planted in.

Prose takes it in among its words. Other columns give it their prefix, their case, their blanks and
their way with delimiters; empty cells stay empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from compliance.detect.planting.table import Plant

_PROSE_WORDS: Final = 6
_MOST: Final = 0.8
_LABEL: Final = re.compile(r"\s*[A-Za-z]{2,12}[:#=]\s?")
_JOINTS: Final = re.compile(r"(?<=\w)[ ./-](?=\w)")
_CASED: Final = frozenset({"CRYPTO", "PASSWORD"})
"""Entities that another case makes into something else."""


_JOINED: Final = frozenset(
    ["PHONE_NUMBER", "US_SSN", "US_ITIN", "UK_NHS", "CREDIT_CARD", "IBAN_CODE", "DEVICE_ID"]
)
"""Entities that people write with and without delimiters."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A cell with a made-up value in it, which stands in `[start, end)`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Disguise:
    """What the cells of one column have in common."""

    prose: bool
    prefix: str
    upper: bool
    lower: bool
    bare: bool
    """Its numbers are written without delimiters."""
    padded: float
    """Share of cells with blanks around them, 0 to 1."""
    empty: float
    """Share of cells that hold nothing, 0 to 1."""

    def put(self, cell: str, plant: Plant, value: str, luck: Random) -> Planted:
        """The cell with the value in it, behind its label, or in place of it."""
        if self.prose:
            places = [found.end() for found in re.finditer(r"\s", cell)]
            at = luck.choice(places) if places else 0
            before = f"{cell[:at]}{plant.label or ''}"
            return Planted(f"{before}{value} {cell[at:]}", len(before), len(before) + len(value))
        return self.alone(plant, value, luck)

    def alone(self, plant: Plant, value: str, luck: Random) -> Planted:
        """A cell of the value and nothing else."""
        worn = self._worn(value, plant.entity)
        pad = " " if luck.random() < self.padded else ""
        start = len(pad) + len(self.prefix)
        return Planted(f"{pad}{self.prefix}{worn}{pad}", start, start + len(worn))

    def _worn(self, value: str, entity: str) -> str:
        worn = _JOINTS.sub("", value) if self.bare and entity in _JOINED else value
        if entity in _CASED:
            return worn
        return worn.upper() if self.upper else worn.lower() if self.lower else worn


def disguise_of(cells: Sequence[str]) -> Disguise:
    """The disguise that fits these cells; none of their values is kept, but for a common prefix."""
    held = [cell for cell in cells if cell.strip()]
    words = sum(len(cell.split()) for cell in held) / len(held) if held else 0.0
    lettered = [cell for cell in held if any(letter.isalpha() for letter in cell)]
    numbers = [cell for cell in held if sum(letter.isdigit() for letter in cell) > len(cell) / 2]
    joined = sum(_JOINTS.search(cell) is not None for cell in numbers)
    return Disguise(
        prose=words >= _PROSE_WORDS,
        prefix=_prefix(held),
        upper=bool(lettered) and all(cell == cell.upper() for cell in lettered),
        lower=bool(lettered) and all(cell == cell.lower() for cell in lettered),
        bare=bool(numbers) and joined < (1 - _MOST) * len(numbers),
        padded=sum(cell != cell.strip() for cell in held) / len(held) if held else 0.0,
        empty=1 - len(held) / len(cells) if cells else 0.0,
    )


def _prefix(cells: Sequence[str]) -> str:
    """A label that all cells begin with, such as `tel:`; a common first letter is none."""
    found = _LABEL.match(cells[0]) if cells[1:] else None
    return found[0] if found and all(cell.startswith(found[0]) for cell in cells) else ""
