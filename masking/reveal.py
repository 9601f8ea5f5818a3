"""Masks turned back into values by who holds the key, column by column and never unasked.

Only transforms that are reversible; tokens among their masks stay, for nobody can tell what they
stood for. A date that was shifted by its subject needs the subject back first.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from masking.apply import Keys, context_of
from masking.interface import MaskingError, Promise
from masking.plan import ColumnPlan
from masking.table import build
from policies.errors import PolicyError


def reveal(
    records: pa.RecordBatch,
    columns: Mapping[str, ColumnPlan],
    keys: Keys,
    chosen: Sequence[str],
) -> pa.RecordBatch:
    """The masked batch with the values of the chosen columns back, in their canonical form.

    Args:
        records: some rows of a copy.
        columns: the plan that the copy was made by.
        keys: of the run that made it.
        chosen: columns to turn back.

    Raises:
        PolicyError: a chosen column is not there, or was masked irreversibly.
        MaskingError: its values are no masks of this plan.
    """
    demand_reversible(columns, chosen)
    subjects = [str(s) for p in chosen if (s := columns[p].parameters.get("subject")) is not None]
    demand_reversible(columns, subjects)
    base = records
    for path in subjects:
        base = _with(base, path, _back(records, path, columns, keys))
    out = records
    for path in chosen:
        out = _with(out, path, _back(base, path, columns, keys))
    return out


def demand_reversible(columns: Mapping[str, ColumnPlan], chosen: Sequence[str]) -> None:
    """Each of them can be turned back.

    Raises:
        PolicyError: one cannot.
    """
    for path in chosen:
        plan = columns.get(path)
        if plan is None:
            raise PolicyError(
                f"the plan does not name the column {path!r}",
                hint=f"it names: {', '.join(columns)}",
            )
        kept = plan.transform == "keep"
        if not kept and Promise.REVERSIBLE not in _promises(plan):
            raise PolicyError(
                f"{path} was masked by {plan.transform}, which nobody can turn back",
                hint="ask for the row in production, under its own controls",
            )


def _promises(plan: ColumnPlan) -> frozenset[Promise]:
    try:
        return build(plan).promises
    except PolicyError:
        return frozenset()


def _back(
    records: pa.RecordBatch, path: str, columns: Mapping[str, ColumnPlan], keys: Keys
) -> pa.Array:
    plan, column = columns[path], records.column(path)
    if plan.transform == "keep":
        return column
    try:
        return build(plan).apply(column, context_of(records, plan, columns, keys, backward=True))
    except PolicyError:
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, its text may hold a value
        raise MaskingError(
            f"column {path}: its values are no masks of {plan.transform} ({type(error).__name__})"
        ) from None


def _with(records: pa.RecordBatch, path: str, column: pa.Array) -> pa.RecordBatch:
    return records.set_column(records.schema.get_field_index(path), path, column)
