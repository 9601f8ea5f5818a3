"""What a plan must keep to before a row is read: types, lengths, unique keys and foreign keys.

A transform is *injective* (distinct values stay distinct), *careful* (only spellings of one value
fall together; the database checks what is left) or *lossy*. A lossy one on a unique key would fail
after hours, so it is refused at once; columns of a foreign key must be masked alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pyarrow as pa

from compliance.flow.copying.label import KEEP
from compliance.flow.provisioning.tables import TableInput
from compliance.sources.engines.interface import Field
from masking.domains import domain_of, is_text
from masking.interface import Promise
from masking.plan import ColumnPlan
from masking.prose import PROSE
from masking.table import DROP, build
from policies.errors import Error, PolicyError

REDACT: Final = "redact"
CAREFUL: Final = frozenset({"email"})
_SHIFT: Final = "date_shift"
_PARSED: Final = frozenset(
    {"integer_key", "ranged_key", "format_preserving", "uuid", "ip", "date_shift"}
)
"""Transforms whose text is again of the type that the source's was."""
_NUMERIC: Final = "numeric"
_NUMBERS: Final = frozenset({"noise", "top_bottom", "bin", "round_number", "age_90"})
"""Transforms whose text is a number where the source's was."""
_NEUTRAL: Final = {"json": '"[redacted]"', "jsonb": '"[redacted]"', "tsvector": "", "xml": "<r/>"}
"""What stands for a redacted value of a type that does not take the mark."""


def demand_fit(tables: Sequence[TableInput]) -> None:
    """Refuse a plan under which the copy could not hold, or would not join.

    Raises:
        PolicyError: names table and columns, and what to write instead.
    """
    for fault in faults(tables):
        raise fault


def faults(tables: Sequence[TableInput]) -> Iterator[PolicyError]:
    """All that a plan would break."""
    named = {one.name: one for one in tables}
    for table in tables:
        for path, plan in table.columns.items():
            yield from _column_faults(table.name, table.relation.field(path), plan)
        yield from _unique_faults(table)
        yield from _key_faults(table, named)


def fits(field: Field, plan: ColumnPlan) -> bool:
    """Whether a column can hold what its plan makes of it."""
    return not list(_column_faults("", field, plan))


def stands(field: Field) -> bool:
    """Whether there is something that stands for a redacted value."""
    return field.free or neutral(field) is not None


def neutral(field: Field) -> str | None:
    """The text of a value that tells nothing, for types that take no mark."""
    return "{}" if field.declared.endswith("[]") else _NEUTRAL.get(field.declared)


def _column_faults(table: str, field: Field, plan: ColumnPlan) -> Iterator[PolicyError]:
    place = f"{table}: {field.name}"
    if plan.transform == DROP or (plan.transform == REDACT and not stands(field)):
        if not field.nullable:
            yield PolicyError(
                f"{place}: {plan.transform} leaves nothing, and the column is NOT NULL",
                hint=f"choose a transform that gives values of type {field.declared}, or keep it",
            )
        return
    if plan.transform in (KEEP, REDACT):
        return
    try:
        gives = _given(field, plan)
    except Error as error:
        yield PolicyError(f"{place}: {error}", hint=error.hint)
        return
    if not _compatible(gives, field, plan):
        yield PolicyError(
            f"{place}: {plan.transform} gives {gives}, and the column is {field.declared}",
            hint="choose another transform, or redact it",
        )


def _given(field: Field, plan: ColumnPlan) -> pa.DataType:
    kind = pa.string() if pa.types.is_union(field.kind) else field.kind
    if plan.transform == PROSE:
        return pa.string()
    return build(plan).output_type(kind)


def _compatible(gives: pa.DataType, field: Field, plan: ColumnPlan) -> bool:
    if is_text(gives):
        numbers = is_endless(field) and plan.transform in _NUMBERS
        return field.free or numbers or plan.transform in _PARSED
    number = pa.types.is_integer(gives) or pa.types.is_floating(gives)
    if number and not is_text(field.kind):
        return not pa.types.is_temporal(field.kind)
    return bool(gives == field.kind)


def is_endless(field: Field) -> bool:
    """Whether its numbers have more digits than a type of ours, and so travel as text."""
    return is_text(field.kind) and not field.free and field.declared.startswith(_NUMERIC)


def _unique_faults(table: TableInput) -> Iterator[PolicyError]:
    for key in table.relation.unique:
        lossy = [path for path in key if table.columns and loses(table.columns, path, key)]
        if lossy:
            path = lossy[0]
            yield PolicyError(
                f"{table.name}: {path} belongs to the unique key ({', '.join(key)}), and "
                f"{table.columns[path].transform} does not keep its values apart",
                hint="take an injective transform, such as integer_key, format_preserving or token",
            )


def loses(columns: Mapping[str, ColumnPlan], path: str, key: Sequence[str]) -> bool:
    """Whether distinct keys could fall together by this column."""
    plan = columns[path]
    if plan.transform == _SHIFT:  # one person's dates stay apart, and so do persons
        subject = str(plan.parameters.get("subject", ""))
        return subject not in key or loses(columns, subject, key)
    return not keeps_apart(plan)


def keeps_apart(plan: ColumnPlan) -> bool:
    """Whether distinct values stay distinct."""
    if plan.transform in CAREFUL or plan.transform == KEEP:
        return True
    if plan.transform in (DROP, PROSE):
        return plan.transform == DROP  # nulls are never equal
    return Promise.INJECTIVE in build(plan).promises


def _key_faults(table: TableInput, named: Mapping[str, TableInput]) -> Iterator[PolicyError]:
    for key in table.relation.foreign:
        parent = named[key.parent]
        if not table.columns:
            continue
        if not parent.columns:
            yield PolicyError(
                f"{table.name}: ({', '.join(key.columns)}) refers to {key.parent}, which the plan "
                "leaves empty",
                hint=f"leave {table.name} empty too, or copy {key.parent}",
            )
            continue
        for own, other in zip(key.columns, key.parent_columns, strict=True):
            one, above = table.columns[own], parent.columns[other]
            if one.transform != DROP and _meaning(one) != _meaning(above):
                yield PolicyError(
                    f"{table.name}: {own} refers to {key.parent}.{other}, and is masked otherwise",
                    hint=f'write for {table.name}: "{own}": {_line(above)}',
                )


def _meaning(plan: ColumnPlan) -> tuple[object, ...]:
    """Two columns join after masking where this is equal."""
    if plan.transform == KEEP:
        return (KEEP,)
    return plan.transform, domain_of(plan), sorted(plan.parameters.items())


def _line(plan: ColumnPlan) -> str:
    told = [f"transform: {plan.transform}"]
    if plan.parameters:
        told.append(f"with: {{{', '.join(f'{k}: {v}' for k, v in plan.parameters.items())}}}")
    told += [f"link: {plan.link}"] if plan.link else []
    told += ["reason: …"] if plan.transform == KEEP else []
    return "{" + ", ".join(told) + "}"
