"""Telephone numbers of the North American plan, written as such."""

import re
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.detect.patterns.marks import Truths, matches
from compliance.detect.patterns.phones import WRITTEN
from compliance.detect.patterns.whole.forms import Bytes

_FORM: Final = re.compile(r"\(000\) ?000[-. ]0000|000([-. ])000[-. ]0000")
_COUNTRY: Final = 1
_ZERO: Final = ord("0")
_TYPES: Final = (
    "fixed_line",
    "mobile",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "personal_number",
    "voip",
    "pager",
    "uan",
    "voicemail",
)


class Nanp:
    """Ten digits that libphonenumber knows as valid in a country of the plan."""

    def score(self, outline: str) -> float | None:
        """What a number scores that is written as one."""
        return WRITTEN if _FORM.fullmatch(outline) else None

    def holds(self, digits: Bytes, outline: str) -> Truths:  # noqa: ARG002  the form's interface
        """Whether some country of the plan has such numbers."""
        size = digits.shape[1]
        offsets = np.arange(0, (len(digits) + 1) * size, size, dtype=np.int32)
        letters = pa.py_buffer(np.ascontiguousarray(digits + _ZERO))
        numbers = pa.StringArray.from_buffers(len(digits), pa.py_buffer(offsets), letters)
        return matches(numbers, _valid())


@cache
def _valid() -> str:
    """RE2 expression for the valid numbers of all countries of the plan."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata  # noqa: PLC0415  its tables are heavy

    patterns: dict[str, None] = {}
    for region in COUNTRY_CODE_TO_REGION_CODE[_COUNTRY]:
        metadata = PhoneMetadata.metadata_for_region(region)
        kinds = (getattr(metadata, kind) for kind in _TYPES)
        patterns.update((kind.national_number_pattern, None) for kind in kinds if kind is not None)
    return rf"\A(?:{'|'.join(one for one in patterns if one)})\z"
