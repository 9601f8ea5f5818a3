"""Telephone numbers in their own format."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, over_distinct, text_type
from masking.ff1 import FF1, MINIMUM_DOMAIN, walk
from masking.interface import Context, Promise
from masking.skeleton import Bytes, Skeletons
from masking.transforms.format_preserving import PURPOSE, preserve
from policies.terms import Label

_NATIONAL: Final = 10
"""Digits of a number of the North American Numbering Plan, without the country code 1."""
_PHONE: Final = r"^[\s+0-9().\-/]*(?:(?i:x|ext|extension)\.?\s*[0-9]+)?$"
_TWO: Final = ord("2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """FF1 over the digits; punctuation, spaces and the mark of an extension stay.

    A number of the North American plan becomes another well-formed one, with its country code or
    without. It can be somebody's number: do not call. Numbers of fewer than six digits get a token;
    text that is more than a number is masked as `format_preserving` does.
    """

    name: ClassVar[str] = "phone"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.INJECTIVE, Promise.KEEPS_NULLS}
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
    phone = pc.match_substring_regex(values, _PHONE)
    american = phone.to_numpy(zero_copy_only=False) & _american(skeletons)
    cipher = FF1(context.key(PURPOSE), 10, _NATIONAL, b"phone")
    for length in (_NATIONAL, _NATIONAL + 1):
        rows = np.flatnonzero(american & (skeletons.lengths == length))
        if len(rows):
            places = skeletons.places(rows, length)[:, -_NATIONAL:]
            digits = skeletons.read(places)
            skeletons.write(places, walk(_step(cipher), digits, _well_formed))
    known = pa.array(american)
    other = pc.and_not(phone, known)
    strange = pc.invert(phone)
    masked = pc.replace_with_mask(
        skeletons.text(), other, preserve(values.filter(other), context, letters=False)
    )
    return pc.replace_with_mask(masked, strange, preserve(values.filter(strange), context))


def _step(cipher: FF1) -> Callable[[Bytes], Bytes]:
    zero = np.uint8(ord("0"))
    return lambda digits: cipher.encrypt(digits - zero) + zero


def _american(skeletons: Skeletons) -> npt.NDArray[np.bool_]:
    """Rows of ten digits, or eleven after a 1, whose area and exchange begin with 2 to 9."""
    found = np.zeros(len(skeletons), dtype=bool)
    for length in (_NATIONAL, _NATIONAL + 1):
        rows = np.flatnonzero(skeletons.lengths == length)
        if len(rows):
            digits = skeletons.read(skeletons.places(rows, length))
            coded = (digits[:, 0] == ord("1")) | (length == _NATIONAL)
            found[rows] = coded & _well_formed(digits[:, -_NATIONAL:])
    return found


def _well_formed(digits: Bytes) -> npt.NDArray[np.bool_]:
    """Area code and exchange begin with 2 to 9."""
    return np.asarray((digits[:, 0] >= _TWO) & (digits[:, 3] >= _TWO))
