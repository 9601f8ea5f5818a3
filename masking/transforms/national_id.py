"""Numbers of a state's register: another number that the register could have given out."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, over_distinct, text_type
from masking.ff1 import MINIMUM_DOMAIN, bits_for, walk
from masking.interface import Context, Promise
from masking.schemes import SCHEMES, Chosen, Ranks, Scheme
from masking.skeleton import Skeletons
from masking.text import Bytes, elsewhere
from masking.transforms.format_preserving import cipher, preserve
from policies.terms import Label

_ZERO: Final = np.uint8(ord("0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalId:
    """FF1 over the numbers of a scheme; ranges and check digits are right again, separators stay.

    A bijection on the scheme's numbers. All else is masked as `format_preserving` does, and never
    becomes a number of the scheme: what was invalid stays so.
    """

    name: ClassVar[str] = "national_id"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS, Promise.REVERSIBLE}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    scheme: str = "us_ssn"
    """A name of `masking/schemes.py`: us_ssn, us_npi, uk_nhs, pl_pesel, es_nif, fr_nir …"""

    def __post_init__(self) -> None:
        if self.scheme not in SCHEMES:
            raise ValueError(f"scheme: there are {', '.join(sorted(SCHEMES))}")

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Other numbers."""
        scheme = SCHEMES[self.scheme]
        return over_distinct(
            column, lambda values: self._numbers(canonical(values), scheme, context)
        )

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text, since a number may begin with zero."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  at most, of other formats
        """At most one in a million, the smallest domain."""
        return rows / MINIMUM_DOMAIN

    def _numbers(self, values: pa.Array, scheme: Scheme, context: Context) -> pa.Array:
        skeletons = Skeletons(values)
        rows, characters = _of_scheme(skeletons, scheme)
        tweak = self.scheme.encode()
        if len(rows):
            masked = _permuted(characters, scheme, tweak, context)
            skeletons.write(rows, scheme.length, masked)
        other = np.ones(len(values), dtype=bool)
        other[rows] = False
        return elsewhere(
            skeletons.text(), values, other, lambda some: _outside(some, scheme, context)
        )


def _of_scheme(skeletons: Skeletons, scheme: Scheme) -> tuple[np.ndarray, Bytes]:
    """The rows that hold a number of the scheme, and the digits of its units."""
    letters = bool(scheme.lead) + scheme.letters * (scheme.length - scheme.digits)
    fits = (skeletons.lengths == scheme.length) & ~skeletons.foreign
    rows = np.flatnonzero(fits & (skeletons.digits == scheme.length - letters))
    characters = skeletons.read(rows, scheme.length)
    digits, known = _digits(characters, scheme)
    _, ranked = scheme.ranked(digits)
    told = _told(scheme.check(digits), scheme)
    known &= ranked & scheme.valid(digits)
    known &= (characters[:, scheme.digits :] == told).all(axis=1)
    return rows[known], digits[known]


def _digits(characters: Bytes, scheme: Scheme) -> tuple[Bytes, Chosen]:
    digits: Bytes = characters[:, : scheme.digits] - _ZERO
    if scheme.lead:
        table = np.full(256, 10, dtype=np.uint8)
        table[np.frombuffer(scheme.lead, dtype=np.uint8)] = np.arange(len(scheme.lead))
        digits[:, 0] = table[characters[:, 0]]
    known = np.asarray((digits < 10).all(axis=1))  # noqa: PLR2004  digits
    digits[~known] = 0
    return digits, known


def _told(checks: Bytes, scheme: Scheme) -> Bytes:
    """Check digits as characters."""
    return checks if scheme.letters else checks + _ZERO


def _permuted(digits: Bytes, scheme: Scheme, tweak: bytes, context: Context) -> Bytes:
    permute = cipher(context, 2, bits_for(scheme.domain), tweak)
    limit = np.uint64(scheme.domain)

    def inside(ranks: Ranks) -> Chosen:
        found = np.asarray(ranks < limit)
        if scheme.is_full:
            return found
        found[found] = scheme.valid(scheme.unranked(ranks[found]))
        return found

    masked = scheme.unranked(walk(permute.encrypt_integers, scheme.ranked(digits)[0], inside))
    out = np.hstack([masked + _ZERO, _told(scheme.check(masked), scheme)])
    if scheme.lead:
        out[:, 0] = np.frombuffer(scheme.lead, dtype=np.uint8)[masked[:, 0]]
    return out


def _outside(values: pa.Array, scheme: Scheme, context: Context) -> pa.Array:
    """What is no number of the scheme, walked on until it is none again."""
    masked = preserve(values, context)
    while len(values):
        rows, _ = _of_scheme(Skeletons(masked), scheme)
        if not len(rows):
            break
        some = np.zeros(len(masked), dtype=bool)
        some[rows] = True
        chosen = pa.array(some)
        masked = pc.replace_with_mask(masked, chosen, preserve(masked.filter(chosen), context))
    return masked
