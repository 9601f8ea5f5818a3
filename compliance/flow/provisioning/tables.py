"""Which tables are masked, and by which part of the plan; what nobody decided on stops the run."""

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.flow.copying.inputs import table_of
from compliance.flow.copying.label import KEEP
from compliance.flow.copying.plan_file import key_text
from compliance.sources.engines.interface import Catalog, Relation
from masking.apply import line_for
from masking.plan import ColumnPlan, Plan
from masking.table import DROP
from policies.errors import PolicyError


@dataclass(frozen=True, slots=True)
class TableInput:
    """One table of the source, with what is done to its columns."""

    relation: Relation
    columns: Mapping[str, ColumnPlan]
    """Every column, in order; none where the table is left empty."""

    @property
    def name(self) -> str:
        """As the plan calls it."""
        return self.relation.name

    @property
    def exact(self) -> tuple[str, ...]:
        """Columns that are copied as they are, and that nothing else needs to look at."""
        subjects = {plan.parameters.get("subject") for plan in self.columns.values()}
        kept = (path for path, plan in self.columns.items() if plan.transform == KEEP)
        return tuple(path for path in kept if path not in subjects)

    @property
    def live(self) -> Mapping[str, ColumnPlan]:
        """Columns that hold values in the copy."""
        return {path: plan for path, plan in self.columns.items() if plan.transform != DROP}

    @property
    def masked(self) -> tuple[str, ...]:
        """Columns that stand in the copy with other values."""
        return tuple(path for path, plan in self.live.items() if plan.transform != KEEP)


def planned(catalog: Catalog, plan: Plan) -> tuple[TableInput, ...]:
    """Every table, in the catalog's order.

    Raises:
        PolicyError: what the plan names is not there, or what is there the plan does not name.
    """
    chosen = [(one, _chosen(plan, one)) for one in catalog.relations]
    for table in plan.tables:
        if all(table != other for _, other in chosen):
            raise PolicyError(
                f"the plan names {table}, but no table is called so", hint="correct or remove it"
            )
    if all(not plan.tables[table] for _, table in chosen):
        raise PolicyError("the plan leaves every table empty", hint="mask at least one")
    _demand_columns(plan, chosen)
    return tuple(_input(one, plan, table) for one, table in chosen)


def _chosen(plan: Plan, one: Relation) -> str:
    table = table_of(plan, one.name)
    if table is None:
        name = key_text(one.name)
        lines = "\n".join(f"      {line_for(column)}" for column in one.columns)
        raise PolicyError(
            f"the plan does not name the table {one.name}",
            hint=f"leave it empty in the copy, `{name}: {{}}`, or add it under `tables:`\n"
            f"    {name}:\n{lines}",
        )
    return table


def _demand_columns(plan: Plan, chosen: list[tuple[Relation, str]]) -> None:
    for table in dict.fromkeys(table for _, table in chosen):
        there = {name for one, other in chosen if other == table for name in one.columns}
        for path in plan.tables[table]:
            if path not in there:
                raise PolicyError(
                    f"the plan names the column {path!r} of {table}, which is not there",
                    hint=f"its columns: {', '.join(sorted(there))}",
                )


def _input(one: Relation, plan: Plan, table: str) -> TableInput:
    told = plan.tables[table]
    unnamed = [name for name in one.columns if name not in told]
    if told and unnamed and plan.unmapped == "stop":
        lines = "\n".join(f"    {line_for(name)}" for name in unnamed)
        raise PolicyError(
            f"{one.name}: the plan does not name {', '.join(map(repr, unnamed))}",
            hint=f"add under {table}, as safe as this or as you decide:\n{lines}",
        )
    columns = {name: told.get(name) or ColumnPlan(transform=plan.unmapped) for name in one.columns}
    return TableInput(one, columns if told else {})
