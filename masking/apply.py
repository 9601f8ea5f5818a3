"""A batch and a plan in, the masked batch out: pure, so that it runs in threads or on a cluster."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import pyarrow as pa

from masking import prose
from masking.domains import domain_of, text_type
from masking.interface import Context, MaskingError
from masking.plan import ColumnPlan
from masking.prose_policy import policy_of
from masking.table import DROP, build
from masking.transforms.null import Null
from masking.transforms.redact import Redact
from policies.errors import Error, PolicyError
from policies.terms import Span, Spans

Keys = Callable[[str, str], bytes]
"""(link domain, purpose) → 32 bytes."""

Unmapped = Literal["stop", "drop", "redact"]
"""What becomes of a column that the plan does not name."""

Each = Callable[[Callable[[str], pa.Array], Iterable[str]], Iterable[pa.Array]]
"""Columns masked one by one, in their order: `map`, or the same of a pool of threads."""


def apply(  # noqa: PLR0913  what is masked, by what, and how
    records: pa.RecordBatch,
    columns: Mapping[str, ColumnPlan],
    keys: Keys,
    spans: Spans,
    unmapped: Unmapped = "stop",
    chosen: Mapping[str, prose.Surrogates] | None = None,
    *,
    each: Each = map,
) -> pa.RecordBatch:
    """The masked batch: as many rows, columns in their order, dropped ones left out.

    Args:
        records: some rows of a table.
        columns: path → what is done to it.
        keys: 32 bytes for a link domain and a purpose.
        spans: for each column of prose, the spans of its rows.
        unmapped: what becomes of columns that the plan does not name.
        chosen: for each column of prose, what takes the places of its spans; without, the names of
            their entities do.
        each: masks the columns; no column depends on another's mask.

    Raises:
        PolicyError: the plan and the table do not fit.
        MaskingError: a transform cannot keep its promise; names the column, never a value.
    """
    schema = output_schema(records.schema, columns, unmapped)
    told = {path: (rows, (chosen or {}).get(path)) for path, rows in spans.items()}
    masked = each(lambda name: _masked(records, name, columns, keys, told), schema.names)
    return pa.RecordBatch.from_arrays(list(masked), schema=schema)


def output_schema(
    schema: pa.Schema, columns: Mapping[str, ColumnPlan], unmapped: Unmapped = "stop"
) -> pa.Schema:
    """The schema of the masked table.

    Raises:
        PolicyError: a column that the plan does not name, one that the table has not, or a plan
            that cannot be used.
    """
    _demand_fit(schema, columns, unmapped)
    fields = []
    for field in schema:
        plan = columns.get(field.name)
        if (plan.transform if plan else unmapped) == DROP:
            continue
        kind = _output_type(field.type, plan)
        emptied = plan is not None and plan.transform == Null.name
        fields.append(pa.field(field.name, kind, nullable=field.nullable or emptied))
    if not fields:
        raise PolicyError("the plan drops every column", hint="mask or keep at least one")
    return pa.schema(fields)


def _demand_fit(schema: pa.Schema, columns: Mapping[str, ColumnPlan], unmapped: Unmapped) -> None:
    if len(set(schema.names)) < len(schema.names):
        raise PolicyError("the table has two columns of one name, so that no plan can tell them")
    for name in columns:
        if name not in schema.names:
            raise PolicyError(
                f"the plan names the column {name!r}, which the table does not have",
                hint=f"the table has: {', '.join(schema.names)}",
            )
    for name in schema.names:
        if unmapped == "stop" and name not in columns:
            raise PolicyError(
                f"the plan does not name the column {name!r}",
                hint=f"add a line to the plan: {line_for(name)}",
            )


def line_for(name: str) -> str:
    """The line that a plan needs for a column nobody decided on: the safe choice, for review."""
    return f'"{name}": {{transform: redact}}'


def _output_type(source: pa.DataType, plan: ColumnPlan | None) -> pa.DataType:
    plain = source.value_type if pa.types.is_dictionary(source) else source
    if plan is None:
        return Redact().output_type(plain)
    if plan.transform == prose.PROSE:
        policy_of(plan)
        return text_type(plain)
    return build(plan).output_type(plain)


def _masked(
    records: pa.RecordBatch,
    name: str,
    columns: Mapping[str, ColumnPlan],
    keys: Keys,
    told: Mapping[str, "_Told"],
) -> pa.Array:
    column = _plain(records.column(name))
    plan = columns.get(name) or ColumnPlan(transform=Redact.name)
    try:
        if plan.transform == prose.PROSE:
            return _prose(column, name, told)
        return build(plan).apply(column, context_of(records, plan, columns, keys))
    except PolicyError:
        raise
    except Error as error:
        raise MaskingError(f"column {name}: {error}", hint=error.hint) from None
    except Exception as error:  # noqa: BLE001  whatever it is, its text may hold a value
        raise MaskingError(
            f"column {name}: {plan.transform} failed on {len(column)} values of type "
            f"{column.type} ({type(error).__name__})"
        ) from None


_Told = tuple[Sequence[tuple[Span, ...]], prose.Surrogates | None]
"""The spans of a column of prose, and what takes their places."""


def _prose(column: pa.Array, name: str, told: Mapping[str, _Told]) -> pa.Array:
    if name not in told:
        raise MaskingError("no spans were handed in for this column of prose")
    return prose.replace(column, *told[name])


def context_of(
    records: pa.RecordBatch,
    plan: ColumnPlan,
    columns: Mapping[str, ColumnPlan],
    keys: Keys,
    *,
    backward: bool = False,
) -> Context:
    """What the transform is handed: keys of its own link domain, or of its subject's."""
    path = plan.parameters.get("subject")
    domain = domain_of(plan)
    subject = None
    if path is not None:
        if path not in records.schema.names:
            raise PolicyError(f"the subject {path!r} is no column of the table")
        subject = _plain(records.column(path))
        domain = subject_domain(plan, columns)
    return Context(_Scoped(keys, domain), domain, subject, backward)


def subject_domain(plan: ColumnPlan, columns: Mapping[str, ColumnPlan]) -> str:
    """The link domain of a plan's subject: `subject_link`, else that of the subject's column."""
    told = plan.parameters.get("subject_link")
    if told is not None:
        return str(told)
    subject = columns.get(str(plan.parameters["subject"]))
    if subject is None:
        raise PolicyError("the plan does not name the subject column", hint="add `subject_link:`")
    return domain_of(subject)


def _plain(column: pa.Array) -> pa.Array:
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


class _Scoped:
    """Keys of one link domain: purpose → 32 bytes. Picklable, and shows no key."""

    def __init__(self, keys: Keys, domain: str) -> None:
        self._keys, self._domain = keys, domain

    def __call__(self, purpose: str) -> bytes:
        return self._keys(self._domain, purpose)
