"""What part each column plays in the proof of a copy: identifier, key, quasi, sensitive."""

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

from compliance.flow.copying.compare import EXACT
from masking.plan import ColumnPlan
from masking.prose import PROSE
from masking.table import DROP
from policies.entities import kind_of
from policies.terms import Entity, Kind

Columns = Mapping[str, ColumnPlan]
"""Column path → what is done to it."""

POOLED: Final = frozenset({"address", "city", "company", "email", "person", "username"})
"""Transforms that draw a fake, whose letters tell nothing of the value's."""
KEYED: Final = EXACT | POOLED | {"ip", "phone", "url"}
"""Transforms that put an invented or permuted value in the place of each."""
_NAMING: Final = KEYED - {"city", "company"}
"""Those of them that are made for what names one person or thing."""
_EMPTY: Final = frozenset({DROP, "redact", "null"})


def kind(plan: ColumnPlan) -> Kind | None:
    """How what the column holds identifies a person; None where nobody said what it holds."""
    return kind_of(Entity(plan.entity)) if plan.entity else None


def identifying(columns: Columns) -> tuple[str, ...]:
    """Columns of the source whose values must stand nowhere in the copy."""
    return tuple(path for path, plan in columns.items() if gates(plan))


def gates(plan: ColumnPlan) -> bool:
    """Whether a column names a person or joins, and is not kept or prose."""
    if plan.transform in (PROSE, "keep"):
        return False
    told = kind(plan)
    direct = told is Kind.DIRECT or plan.transform in EXACT
    return direct or (told is None and plan.transform in _NAMING)


def replaced(columns: Columns) -> tuple[str, ...]:
    """Columns of the copy that hold invented or permuted values."""
    return tuple(path for path, plan in columns.items() if plan.transform in KEYED)


def searched(columns: Columns) -> tuple[str, ...]:
    """Columns of the copy that hold something of the source: here twins can stand."""
    outside = KEYED | _EMPTY
    return tuple(path for path, plan in columns.items() if plan.transform not in outside)


def quasi(columns: Columns) -> tuple[str, ...]:
    """Columns of the copy that tell persons only together."""
    return _of_kind(columns, Kind.QUASI)


def sensitive(columns: Columns) -> tuple[str, ...]:
    """Columns of the copy that tell what is nobody's business."""
    return _of_kind(columns, Kind.SENSITIVE)


def _of_kind(columns: Columns, wanted: Kind) -> tuple[str, ...]:
    outside = KEYED | _EMPTY | {PROSE}
    return tuple(
        path
        for path, plan in columns.items()
        if kind(plan) is wanted and plan.transform not in outside
    )


def compared(columns: Columns, source: pa.Schema, copy: pa.Schema) -> tuple[str, ...]:
    """Columns that an attacker could compare: told, and of one type on both sides."""
    outside = KEYED | _EMPTY | {PROSE, "shuffle"}
    return tuple(
        path
        for path, plan in columns.items()
        if plan.transform not in outside and path in copy.names
        if source.field(path).type == copy.field(path).type
        if _has_text(source.field(path).type)
    )


def _has_text(kind: pa.DataType) -> bool:
    return not (pa.types.is_nested(kind) or pa.types.is_null(kind) or pa.types.is_binary(kind))
