"""Columns of vectors: they tell what their text tells, and no transform hides it.

An embedding can be turned back into much of its text (Morris et al., 2023), and a search engine's
vector of words (`'ace':1 'car':17`) is its text without order: stems, in which names are no longer
told from other words. So vectors have the class of their text: they are left out of a copy, unless
the plan states that they were made from masked text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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
_PLACE: Final = r"\d+[A-D]?"
_LEXEME: Final = rf"'(?:[^']|'')+'(?::{_PLACE}(?:,{_PLACE})*)?"
_LEXEMES: Final = re.compile(rf"\s*(?:{_LEXEME}\s+)*(?:{_LEXEME})?\s*")
"""The text form of `tsvector`. Source: PostgreSQL documentation, 8.11.1."""
_PLACED: Final = "':"


def is_vector(column: pa.Array) -> bool:
    """Whether the first cells of a column are vectors.

    Of numbers: many, not all of them whole. Of words: each in quotes, with its places in the text.
    """
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return False
    cells = column.drop_null()[:_SAMPLE].to_pylist()
    return _all_of(cells, _VECTOR, ".") or _all_of(cells, _LEXEMES, _PLACED)


def _all_of(cells: Sequence[str], form: re.Pattern[str], sign: str) -> bool:
    """Whether every cell has the form, and one of them the sign that tells it from lists."""
    return any(sign in one for one in cells) and all(map(form.fullmatch, cells))


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
