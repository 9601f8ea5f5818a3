"""Ages, with one category for all from 90 on."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa

from masking.interface import Context, Promise
from masking.numbers import Floats, number_type, over_numbers
from masking.transforms.age_band import OLDEST
from policies.terms import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Age90:
    """The age in whole years; 90 stands for all from 90 on. Text that is no age is `[redacted]`.

    Source: 45 CFR 164.514(b)(2)(i)(C).
    """

    name: ClassVar[str] = "age_90"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.KEEPS_NULLS, Promise.KEEPS_TYPE, Promise.KEEPS_ORDER}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Ages up to 90."""
        return over_numbers(column, _capped)

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Numbers stay numbers, text text."""
        return number_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: an age up to 90 is its own."""
        return float(rows)


def _capped(ages: Floats) -> Floats:
    return np.clip(np.floor(ages), 0, OLDEST)
