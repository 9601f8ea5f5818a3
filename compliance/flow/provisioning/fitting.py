"""Masked values as their columns take them: in their type, and no longer than they may be.

Where a column is too narrow, fakes are cut behind, names that are unique before the word that makes
them so, e-mail addresses in front (what makes them unique stands behind), and tokens down to 60
bits. Anything else that does not fit stops the run.
"""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.flow.copying.label import KEEP
from compliance.flow.provisioning.demands import REDACT, is_endless, neutral
from compliance.sources.engines.interface import Field
from masking.domains import is_text
from masking.interface import MaskingError, Promise
from masking.plan import ColumnPlan
from masking.prose import PROSE
from masking.table import build
from masking.transforms.person import SUFFIX
from masking.transforms.redact import MARK

_EMAIL: Final = "email"
_TOKENS: Final = frozenset({"token", "format_preserving", "integer_key", "ranged_key"})
"""Transforms that give tokens, some of them only for values that they cannot mask otherwise."""
_SHORTEST_TOKEN: Final = 13
_SHORTEST_EMAIL: Final = 39
_UNIQUE: Final = 1 + SUFFIX
"""Characters behind a name that is unique: a blank and a word."""
_FORM: Final = r"^t[a-z2-7]{20}$"
"""Of a token."""


def fitted(masked: pa.Array, field: Field, plan: ColumnPlan) -> pa.Array:
    """The masked column as the table takes it.

    Raises:
        MaskingError: some values do not fit; tells how many.
    """
    if plan.transform == KEEP:
        return masked
    nothing = neutral(field)
    if plan.transform == REDACT and nothing is not None:
        return pc.if_else(masked.is_valid(), nothing, pa.scalar(None, pa.string()))
    empty = not field.free or (pa.types.is_binary(field.kind) and field.nullable)
    if plan.transform == REDACT and empty:
        return pa.nulls(len(masked), _kind(field))
    kind = _kind(field)
    if is_endless(field):
        _demand_numbers(masked, field, plan)
    if is_text(masked.type) and (pa.types.is_union(field.kind) or is_text(kind)):
        return _short(masked, field, plan)
    try:
        return masked.cast(kind)
    except pa.ArrowException:
        raise MaskingError(
            f"column {field.name}: masked values do not fit {field.declared}",
            hint="take `ranged_key` with the largest number that fits, in all columns of the link",
        ) from None


def _demand_numbers(masked: pa.Array, field: Field, plan: ColumnPlan) -> None:
    marks = pc.sum(pc.equal(masked, MARK)).as_py() or 0
    if marks:
        raise MaskingError(
            f"column {field.name}: {marks} numbers have more digits than {plan.transform} takes",
            hint="redact the column, or keep it",
        )


def _kind(field: Field) -> pa.DataType:
    return pa.string() if pa.types.is_union(field.kind) else field.kind


def _short(texts: pa.Array, field: Field, plan: ColumnPlan) -> pa.Array:
    """No longer than the column takes."""
    if not field.longest:
        return texts
    long = pc.fill_null(pc.greater(pc.utf8_length(texts), field.longest), fill_value=False)
    if not pc.any(long).as_py():
        return texts
    return pc.if_else(long, _cut(texts, long, field, plan), texts)


def _cut(texts: pa.Array, long: pa.Array, field: Field, plan: ColumnPlan) -> pa.Array:
    width = field.longest
    if plan.transform == _EMAIL and width >= _SHORTEST_EMAIL:
        return pc.utf8_ltrim(pc.utf8_slice_codeunits(texts, -width), characters=".")
    if plan.transform in _TOKENS and width >= _SHORTEST_TOKEN:
        if pc.all(pc.match_substring_regex(texts.filter(long), _FORM)).as_py():
            return pc.utf8_slice_codeunits(texts, 0, width)
    elif plan.parameters.get("unique") and width > _UNIQUE:
        return _around(texts, width)
    elif plan.transform != _EMAIL and _may_be_cut(plan):
        return pc.utf8_slice_codeunits(texts, 0, width)
    raise MaskingError(
        f"column {field.name}: {pc.sum(long).as_py()} masked values are longer than the "
        f"{width} characters of {field.declared}",
        hint="take another transform, or redact the column",
    )


def _around(texts: pa.Array, width: int) -> pa.Array:
    """The word that makes each unique, and what there is room for of the name before it."""
    names = pc.utf8_slice_codeunits(texts, 0, width - _UNIQUE)
    return pc.binary_join_element_wise(names, pc.utf8_slice_codeunits(texts, -_UNIQUE), "")


def _may_be_cut(plan: ColumnPlan) -> bool:
    """Whether nothing is told apart by the values."""
    return plan.transform == PROSE or Promise.INJECTIVE not in build(plan).promises
