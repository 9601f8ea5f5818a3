"""Social security numbers in three delimited groups."""

from typing import Final

import numpy as np

from compliance.detect.patterns.marks import Truths
from compliance.detect.patterns.validators.digits import SAMPLE_SSNS
from compliance.detect.patterns.whole.forms import Bytes

_FORMS: Final = frozenset({"000-00-0000", "000 00 0000", "000.00.0000"})
_SCORE: Final = 0.5
_NEVER: Final = np.array(
    [*(int(one) for one in SAMPLE_SSNS), *(111111111 * digit for digit in range(10))], np.int64
)
_POWERS: Final = 10 ** np.arange(8, -1, -1)
_AREAS: Final = (0, 666)


class Ssn:
    """As the validator `ssn`. Source: SSA, POMS RM 10201.035."""

    def score(self, outline: str) -> float | None:
        """The pattern's own: nothing proves a number."""
        return _SCORE if outline in _FORMS else None

    def holds(self, digits: Bytes, outline: str) -> Truths:  # noqa: ARG002  the form's interface
        """Not of an area, group or serial that is never issued, nor a published sample."""
        number = digits @ _POWERS
        area, serial = number // 1_000_000, number % 10_000
        never = (serial == 0) | (number // 10_000 % 100 == 0) | np.isin(number, _NEVER)
        for one in _AREAS:
            never |= area == one
        held: Truths = ~never
        return held
