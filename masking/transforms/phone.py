"""Telephone numbers in their own format."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from masking.domains import canonical, over_distinct, text_type
from masking.ff1 import FF1, MINIMUM_DOMAIN, walk
from masking.interface import Context, Promise
from masking.skeleton import Skeletons
from masking.text import Bytes, elsewhere
from masking.transforms.format_preserving import cipher, preserve
from policies.terms import Label

_NATIONAL: Final = 10
"""Digits of a number of the North American Numbering Plan, without the country code 1."""
_PHONE: Final = r"^[\s+0-9().\-/]*(?:(?i:x|ext|extension)\.?\s*[0-9]+)?$"
_PLUS: Final = r"^[\s(]*\+"
_ABROAD: Final = 10
"""Digits from which, behind any code and one digit more, six are left for FF1."""
_LONGEST: Final = 15
"""Digits of a number (ITU-T E.164)."""
_TWO: Final = ord("2")
_ZERO: Final = np.uint8(ord("0"))
_RUSSIA: Final = 7
_TWO_DIGITS: Final = (
    *(20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55),
    *(56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98),
)
"""Country codes of two digits; all others but 1 and 7 have three."""
Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """FF1 over the digits; punctuation, spaces and the mark of an extension stay.

    A number of the North American plan becomes another well-formed one, with its country code or
    without; one of another country, written with `+`, keeps the country's code and the
    digit behind it. It can be somebody's number: do not call. Numbers of fewer than six digits get
    a token; text that is more than a number is masked as `format_preserving` does.
    """

    name: ClassVar[str] = "phone"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS, Promise.REVERSIBLE}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Other numbers."""
        kind = self.output_type(column.type)
        return over_distinct(column, lambda values: _numbers(canonical(values), context).cast(kind))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text, since a number may begin with zero."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  at most, for the shortest number
        """At most one in a million, the smallest domain."""
        return rows / MINIMUM_DOMAIN


def _numbers(values: pa.Array, context: Context) -> pa.Array:
    skeletons = Skeletons(values, letters=False)
    phone, plus = skeletons.match(_PHONE), skeletons.match(_PLUS)
    american = phone & _american(skeletons, plus)
    abroad = phone & plus & ~american & (skeletons.lengths >= _ABROAD)
    abroad &= skeletons.lengths <= _LONGEST
    _mask_american(skeletons, american, context)
    _mask_abroad(skeletons, abroad, context)
    other = phone & ~(american | abroad)
    masked = elsewhere(
        skeletons.text(),
        values,
        other,
        lambda some: preserve(
            some,
            context,
            letters=False,
            never=lambda numerals: _is_american(numerals + _ZERO),
        ),
    )
    return elsewhere(masked, values, ~phone, lambda some: preserve(some, context))


def _mask_american(skeletons: Skeletons, chosen: Chosen, context: Context) -> None:
    permute = cipher(context, 10, _NATIONAL, b"phone")
    for length in (_NATIONAL, _NATIONAL + 1):
        rows = np.flatnonzero(chosen & (skeletons.lengths == length))
        if len(rows):
            digits = skeletons.read(rows, length)
            own = np.ascontiguousarray(digits[:, -_NATIONAL:])
            digits[:, -_NATIONAL:] = walk(_step(permute), own, _well_formed)
            skeletons.write(rows, length, digits)


def _mask_abroad(skeletons: Skeletons, chosen: Chosen, context: Context) -> None:
    """Country by length of its code: the code and the digit behind it stay."""
    for length in np.unique(skeletons.lengths[chosen]):
        rows = np.flatnonzero(chosen & (skeletons.lengths == length))
        digits = skeletons.read(rows, int(length))
        codes = code_lengths(digits - _ZERO)
        for code in np.unique(codes):
            some = codes == code
            permute = cipher(context, 10, int(length - code - 1), b"phone abroad")
            step = _step(permute, behind=int(code) + 1)
            digits[some] = walk(step, digits[some], _not_coded)
        skeletons.write(rows, int(length), digits)


def code_lengths(digits: Bytes) -> npt.NDArray[np.int64]:
    """How many digits the country code of each number has. Source: ITU-T E.164, its zones."""
    two = digits[:, 0] * 10 + digits[:, 1].astype(np.int64)
    single = (digits[:, 0] == 1) | (digits[:, 0] == _RUSSIA)
    return np.where(single, 1, np.where(np.isin(two, _TWO_DIGITS), 2, 3))


def _step(permute: FF1, *, behind: int = 0) -> Callable[[Bytes], Bytes]:
    """Permutes the digits behind the first so many."""

    def step(digits: Bytes) -> Bytes:
        tail = np.ascontiguousarray(digits[:, behind:])
        return np.hstack([digits[:, :behind], permute.encrypt(tail - _ZERO) + _ZERO])

    return step


def _american(skeletons: Skeletons, plus: Chosen) -> Chosen:
    """Rows of ten digits without `+`, or eleven after a 1, of the plan's form."""
    found = np.zeros(len(skeletons), dtype=bool)
    for length in (_NATIONAL, _NATIONAL + 1):
        rows = np.flatnonzero((skeletons.lengths == length) & ~(plus & (length == _NATIONAL)))
        if len(rows):
            found[rows] = _is_american(skeletons.read(rows, length))
    return found


def _is_american(digits: Bytes) -> Chosen:
    """Numbers of the plan: all others stay others, or the way back would be lost."""
    if digits.shape[1] == _NATIONAL:
        return _well_formed(digits)
    return ~_not_coded(digits)


def _not_coded(digits: Bytes) -> Chosen:
    """All but eleven digits after a 1 of the plan's form."""
    if digits.shape[1] != _NATIONAL + 1:
        return np.ones(len(digits), dtype=bool)
    return np.asarray((digits[:, 0] != ord("1")) | ~_well_formed(digits[:, 1:]))


def _well_formed(digits: Bytes) -> Chosen:
    """Area code and exchange begin with 2 to 9."""
    return np.asarray((digits[:, 0] >= _TWO) & (digits[:, 3] >= _TWO))
