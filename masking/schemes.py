"""The numbers that states and registers give out: how they are built, and their check digits.

A number is a row of units, each with its own range (an area, a month), and check digits behind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Final

import numpy as np
import numpy.typing as npt

from masking import check_digits as check
from masking.text import Bytes

Chosen = npt.NDArray[np.bool_]
Ranks = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Unit:
    """So many digits that stand for one number of a set."""

    width: int
    values: tuple[int, ...]


@lru_cache(maxsize=64)
def _values(unit: Unit) -> npt.NDArray[np.int64]:
    return np.array(unit.values, dtype=np.int64)


@lru_cache(maxsize=64)
def _places(unit: Unit) -> npt.NDArray[np.int64]:
    """Number → its place among the unit's values, or -1."""
    table = np.full(10**unit.width, -1, dtype=np.int64)
    table[_values(unit)] = np.arange(len(unit.values))
    return table


def _unit(width: int, *ranges: range) -> Unit:
    return Unit(width, tuple(value for one in ranges or (range(10**width),) for value in one))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One kind of number."""

    units: tuple[Unit, ...]
    checks: check.Checks | None = None
    """Of the units' digits; behind them."""
    lead: bytes = b""
    """Letters that the first digit is written as."""
    letters: bool = False
    """Whether the check digits are letters."""
    real: Callable[[Bytes], Chosen] | None = None
    """Which rows of digits are numbers, where the units do not tell it."""

    @property
    def digits(self) -> int:
        """Digits of the units."""
        return sum(unit.width for unit in self.units)

    @property
    def length(self) -> int:
        """Letters and digits of a number."""
        return self.digits + len(self.check(np.zeros((1, self.digits), dtype=np.uint8))[0])

    @property
    def domain(self) -> int:
        """How many rows of units there are."""
        return prod(len(unit.values) for unit in self.units)

    def check(self, digits: Bytes) -> Bytes:
        """The check digits of rows of digits."""
        if self.checks is None:
            return np.empty((len(digits), 0), dtype=np.uint8)
        return self.checks(digits)

    @property
    def is_full(self) -> bool:
        """Whether every row of units could be given out."""
        return self.checks is None and self.real is None

    def valid(self, digits: Bytes) -> Chosen:
        """Which rows of the units' digits could be given out."""
        if self.is_full:
            return np.ones(len(digits), dtype=bool)
        has_check: Chosen = (self.check(digits) != check.NONE).all(axis=1)
        return has_check if self.real is None else has_check & self.real(digits)

    def ranked(self, digits: Bytes) -> tuple[Ranks, Chosen]:
        """The place of each row among all, and which rows have one."""
        rank = np.zeros(len(digits), dtype=np.uint64)
        known = np.ones(len(digits), dtype=bool)
        start = 0
        for unit in self.units:
            number = np.zeros(len(digits), dtype=np.int64)
            for column in range(start, start + unit.width):
                number = number * 10 + digits[:, column]
            place = _places(unit)[number]
            known &= place >= 0
            rank = rank * np.uint64(len(unit.values)) + np.maximum(place, 0).astype(np.uint64)
            start += unit.width
        return rank, known

    def unranked(self, rank: Ranks) -> Bytes:
        """The digits of the rows at these places."""
        out = np.empty((len(rank), self.digits), dtype=np.uint8)
        stop = self.digits
        for unit in reversed(self.units):
            size = np.uint64(len(unit.values))
            above = rank // size
            number = _values(unit)[(rank - above * size).astype(np.int64)]
            rank = above
            for place in range(unit.width):
                tens = number // 10
                out[:, stop - 1 - place] = number - tens * 10
                number = tens
            stop -= unit.width
        return out


def _dated(digits: Bytes) -> Chosen:
    """Whether a PESEL begins with a date: its month tells the century."""
    year, month, day = (digits[:, at] * 10 + digits[:, at + 1].astype(int) for at in (0, 2, 4))
    century = np.array([1900, 2000, 2100, 2200, 1800])[np.minimum(month // 20, 4)]
    months = (century + year - 1970) * 12 + month % 20 - 1
    first = months.astype("datetime64[M]")
    length = (first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")
    return np.asarray(day <= length.astype(np.int64))


_SERIAL: Final = _unit(4)
_THREE: Final = _unit(3)
_MONTHS: Final = _unit(2, *(range(at + 1, at + 13) for at in range(0, 100, 20)))

SCHEMES: Final[Mapping[str, Scheme]] = {
    "us_ssn": Scheme(
        units=(
            _unit(3, range(1, 666), range(667, 900)),
            _unit(2, range(1, 100)),
            _unit(4, range(1, 10_000)),
        )
    ),
    "us_itin": Scheme(
        units=(
            _unit(3, range(900, 1000)),
            _unit(2, range(50, 66), range(70, 89), range(90, 93), range(94, 100)),
            _SERIAL,
        )
    ),
    "us_npi": Scheme(units=(_unit(1, range(1, 3)), _SERIAL, _SERIAL), checks=check.one(check.npi)),
    "uk_nhs": Scheme(
        units=(_THREE, _THREE, _THREE), checks=check.one(check.weighted(range(10, 1, -1), 11))
    ),
    "nl_bsn": Scheme(
        units=(_SERIAL, _SERIAL),
        checks=check.one(check.weighted(range(9, 1, -1), 11, complement=False)),
    ),
    "pl_pesel": Scheme(
        units=(_unit(2), _MONTHS, _unit(2, range(1, 32)), _SERIAL),
        checks=check.one(check.weighted((1, 3, 7, 9, 1, 3, 7, 9, 1, 3), 10)),
        real=_dated,
    ),
    "es_nif": Scheme(units=(_SERIAL, _SERIAL), checks=check.nif, letters=True),
    "es_nie": Scheme(
        units=(_unit(1, range(3)), _THREE, _SERIAL), checks=check.nif, letters=True, lead=b"XYZ"
    ),
    "fr_nir": Scheme(
        units=(
            _unit(1, range(1, 3)),
            _unit(2),
            _unit(2, range(1, 13)),
            _unit(2, range(1, 100)),
            _unit(3, range(1, 1000)),
            _unit(3, range(1, 1000)),
        ),
        checks=check.nir,
    ),
    "br_cpf": Scheme(units=(_THREE, _THREE, _THREE), checks=check.cpf),
    "ca_sin": Scheme(
        units=(_unit(1, range(1, 8), range(9, 10)), _THREE, _SERIAL), checks=check.one(check.luhn)
    ),
    "in_aadhaar": Scheme(
        units=(_unit(1, range(2, 10)), _THREE, _THREE, _SERIAL), checks=check.one(check.verhoeff)
    ),
    "au_tfn": Scheme(
        units=(_SERIAL, _SERIAL),
        checks=check.one(check.weighted((1, 4, 3, 7, 5, 8, 6, 9), 11, complement=False)),
    ),
}
"""Name → how its numbers are built."""
