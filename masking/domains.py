"""Which values are equal, and in which domain: what lets a mask join across tables and types.

Canonical form, version 1: text is NFKC-normalised and trimmed, and casefolded where a transform
asks; integers are their decimal digits; floating numbers without a fraction are integers. So `123`,
`"123"` and `123.0` are one value, `"00123"` another.
"""

from collections.abc import Callable
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from masking.interface import MaskingError
from masking.plan import ColumnPlan
from masking.text import is_ascii

_SAMPLE: Final = 1024
"""Values by which a column is judged."""
_MOSTLY: Final = 0.9


def domain_of(plan: ColumnPlan) -> str:
    """The link domain of a column: its link, else its entity, else its transform; never its name.

    A column that is renamed keeps its masks.
    """
    return plan.link or (plan.entity or plan.transform).lower()


def over_distinct(column: pa.Array, mask: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """Mask the values, each once where they repeat; null and empty text stay.

    Masked text is as large as the source's.
    """
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not column.null_count and _is_mostly_distinct(column):
        return _masked(column, mask)
    encoded = column.dictionary_encode()
    masked = _masked(encoded.dictionary, mask)
    if len(masked) == len(column):
        return masked  # each value once, in its row
    return masked.take(encoded.indices)


def _is_mostly_distinct(column: pa.Array) -> bool:
    """Whether to look for the repeats of a long column would take longer than to mask them."""
    some = column.slice(0, _SAMPLE)
    return len(some) == _SAMPLE and len(some.unique()) >= _MOSTLY * _SAMPLE


def _masked(values: pa.Array, mask: Callable[[pa.Array], pa.Array]) -> pa.Array:
    masked = mask(values)
    if is_text(masked.type):
        masked = masked.cast(text_type(values.type))
    if is_text(values.type):
        empty = pc.equal(pc.binary_length(values), 0)
        if pc.any(empty).as_py():
            masked = pc.if_else(empty, values, masked)
    return masked


def canonical(column: pa.Array) -> pa.Array:
    """The canonical text of each value, as strings; null stays null.

    Raises:
        MaskingError: the type has no canonical text (binary, nested).
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return canonical(column.dictionary_decode())
    if is_text(kind):
        text = column.cast(pa.string())
        if is_ascii(text):
            return pc.ascii_trim_whitespace(text)
        return pc.utf8_trim_whitespace(pc.utf8_normalize(text, form="NFKC"))
    if pa.types.is_floating(kind):
        return _floating(column.cast(pa.float64()))
    if pa.types.is_decimal(kind):
        return pc.replace_substring_regex(column.cast(pa.string()), r"\.0*$", "")
    if pa.types.is_primitive(kind):
        return column.cast(pa.string())
    raise MaskingError(
        f"values of type {kind} have no canonical text",
        hint="take `redact`, `drop` or, with a reason, `keep`",
    )


def _floating(column: pa.Array) -> pa.Array:
    """Whole numbers below 2⁵³ as integers, others as the shortest decimals that give them back."""
    whole = pc.and_(pc.equal(column, pc.trunc(column)), pc.less(pc.abs(column), 2.0**53))
    integers = pc.if_else(whole, column, 0.0).cast(pa.int64())
    return pc.if_else(whole, integers.cast(pa.string()), column.cast(pa.string()))


def folded(column: pa.Array) -> pa.Array:
    """Canonical and casefolded: for values whose case tells nothing; null stays null."""
    return casefolded(canonical(column))


def casefolded(texts: pa.Array) -> pa.Array:
    """Without the difference between capitals and small letters, as `str.casefold` has it."""
    if is_ascii(texts):
        return pc.ascii_lower(texts)
    plain = pc.string_is_ascii(texts)
    other = pc.fill_null(pc.invert(plain), fill_value=False)
    folded = pa.array([text.casefold() for text in texts.filter(other).to_pylist()], pa.string())
    return pc.replace_with_mask(pc.ascii_lower(texts), other, folded)


def is_text(kind: pa.DataType) -> bool:
    """Whether values of this type are text."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def text_type(source: pa.DataType) -> pa.DataType:
    """Type of a column of masked text: large where the source is."""
    return pa.large_string() if pa.types.is_large_string(source) else pa.string()
