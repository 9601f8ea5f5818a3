"""Columns of vectors: they tell what their text tells, and no transform hides it.

An embedding can be turned back into much of its text (Morris et al., 2023). So vectors have the
class of their text: they are left out of a copy, unless the plan states that they were made from
masked text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyarrow as pa

from compliance.flow.copying.label import KEEP
from compliance.sources.documents import SEPARATOR
from masking.plan import ColumnPlan
from masking.table import DROP
from policies.errors import PolicyError

REASON: Final = "a vector tells what its text tells; drop it unless it was made from masked text"
MADE_FROM: Final = "made_from"
"""The parameter of `keep` that states it."""
_FEWEST: Final = 8
"""Numbers of a vector, at least."""
_SAMPLE: Final = 64
_NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_BETWEEN: Final = rf"\s*[,{SEPARATOR}]\s*"
_VECTOR: Final = re.compile(
    rf"\s*\[?\s*{_NUMBER}(?:{_BETWEEN}{_NUMBER}){{{_FEWEST - 1},}}\s*\]?\s*"
)


def is_vector(column: pa.Array) -> bool:
    """Whether the first cells of a column are vectors: many numbers, not all of them whole."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return False
    cells = column.drop_null()[:_SAMPLE].to_pylist()
    return bool(cells) and all(map(_VECTOR.fullmatch, cells)) and any("." in one for one in cells)


def left_out() -> ColumnPlan:
    """What is done to a column of vectors that nobody spoke for."""
    return ColumnPlan(transform=DROP, reason=REASON)


def demand_stated(
    name: str, records: pa.RecordBatch, plans: Iterable[tuple[str, ColumnPlan]]
) -> None:
    """Vectors are kept only where the plan states what they were made from.

    Raises:
        PolicyError: it does not.
    """
    for path in _unstated(records, plans):
        raise PolicyError(
            f"{name}: {path!r} holds vectors, which tell what their text tells",
            hint=f"drop it, or state what it was made from: with: {{{MADE_FROM}: masked}}",
        )


def _unstated(records: pa.RecordBatch, plans: Iterable[tuple[str, ColumnPlan]]) -> Iterator[str]:
    for path, plan in plans:
        kept = plan.transform == KEEP and plan.parameters.get(MADE_FROM) != "masked"
        if kept and path in records.schema.names and is_vector(records.column(path)):
            yield path
