"""What a run over a database tells: treatment and measurement of columns, every join, the label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from compliance.flow.copying.compare import EXACT, Compared, Tick, compare
from compliance.flow.copying.file import ProseTally
from compliance.flow.copying.joins import LinkedColumn, broken, joins_of
from compliance.flow.copying.label import label_of, leaks
from compliance.flow.copying.opened import opened_columns
from compliance.flow.copying.pair import Pair
from compliance.flow.copying.proofs import Copied, Proofs, proofs_of
from compliance.flow.copying.report import (
    TOOL,
    LeakError,
    demand_safe,
    demand_useful,
    leak_error,
    masked_column,
)
from compliance.flow.provisioning.beside import Beside
from compliance.flow.provisioning.tables import TableInput
from compliance.flow.provisioning.views import all_of
from compliance.sources.engines.opened import OpenedOrigin
from masking.domains import is_text
from masking.plan import ColumnPlan, Plan
from masking.prose import PROSE
from masking.table import DROP, build
from policies.reports import MASK_VERSION, MaskedColumn, MaskedFile, MaskReport, Tool


@dataclass(frozen=True, slots=True)
class Filled:
    """A table of the copy, and what was measured on it."""

    rows: Beside
    prose: Mapping[str, ProseTally]
    found: Compared

    @property
    def table(self) -> TableInput:
        """The table of the source."""
        return self.rows.table


@dataclass(frozen=True, slots=True)
class Names:
    """How a report calls a run's source, target, rules and key."""

    source: str
    source_digest: str
    target: str
    copy: OpenedOrigin
    rules: str
    key: str


def measured(rows: Beside, tick: Tick) -> Compared:
    """A table of the copy beside its source, row by row."""
    table = rows.table
    plans = table.columns
    names = [path for path in table.masked if plans[path].transform not in (PROSE, DROP)]
    transforms = {path: build(plans[path]) for path in names}
    linked = [path for path in names if plans[path].link and plans[path].transform in EXACT]
    looked = tuple(dict.fromkeys([*names, *linked])) or table.relation.columns[:1]
    return compare(
        table.name,
        rows.before(looked),
        rows.after(looked),
        masked=tuple(names),
        linked=tuple(linked),
        expected=lambda path, rows, distinct: transforms[path].expected_matches(rows, distinct),
        tick=tick,
    )


def proven(
    tables: Sequence[Beside],
    structure: Sequence[str],
    plan: Plan,
    filled: Sequence[Filled],
    tick: Tick,
) -> Proofs:
    """What attackers get from the rows and structure of the copy, and what it is good for.

    Raises:
        MeasureError: a table has not the rows that were chosen.
    """
    pairs = [
        Pair(
            one.table.name,
            one.table.columns,
            one.before,
            one.after,
            whole=one.whole,
            by_row=one.by_row,
        )
        for one in tables
    ]
    copied = Copied(
        pairs,
        [pair.name for pair in pairs],
        _all_linked(filled),
        structure=structure,
        subset=any(one.choose is not all_of for one in tables),
    )
    return proofs_of(copied, plan, tick)


def database_report(
    filled: Sequence[Filled], plan: Plan, proofs: Proofs, names: Names
) -> MaskReport:
    """The report, if what was measured is within chance and every key joins.

    Raises:
        LeakError: it is not.
        UselessError: the copy is not as useful as the plan demands.
    """
    linked = _all_linked(filled)
    joins = joins_of(linked)
    fault = broken(linked, joins)
    if fault is not None:
        raise LeakError(fault, hint="give all columns of a link the same injective transform")
    files = tuple(_masked_table(one, names) for one in filled)
    demand_safe(proofs.safety, plan)
    demand_useful(proofs.use, plan)
    return MaskReport(
        version=MASK_VERSION,
        tool=Tool(TOOL, version(TOOL), names.rules),
        label=label_of(column for file in files for column in file.columns),
        plan_digest=plan.digest,
        key_id=names.key,
        epoch=plan.epoch,
        files=files,
        joins=joins,
        safety=proofs.safety,
        use=proofs.use,
        recipient=plan.recipient,
        joins_with=plan.joins_with,
        expires=plan.expires.isoformat() if plan.expires else None,
    )


def _all_linked(filled: Sequence[Filled]) -> list[LinkedColumn]:
    return [column for one in filled for column in _linked(one)]


def _linked(one: Filled) -> list[LinkedColumn]:
    return [
        LinkedColumn(f"{one.table.name}:{path}", link, before, one.found.after[path])
        for path, before in one.found.before.items()
        if (link := one.table.columns[path].link) is not None
    ]


def _masked_table(one: Filled, names: Names) -> MaskedFile:
    columns = tuple(_masked_column(one, path, plan) for path, plan in one.table.columns.items())
    for column in columns:
        if leaks(column) and _identifies(one, column.path):
            raise leak_error(one.table.name, column)
    relation = names.copy.catalog().relation(one.table.name)
    file = names.copy.file(relation)
    return MaskedFile(
        source=names.source,
        source_digest=names.source_digest,
        target=file or names.target,
        target_digest=names.copy.state(relation),
        rows=one.found.rows,
        columns=columns,
        table=None if file else one.table.name,
        opened=opened_columns(one.rows.documents(), one.table.columns),
    )


def _masked_column(one: Filled, path: str, plan: ColumnPlan) -> MaskedColumn:
    column = masked_column(path, plan, one.prose.get(path), one.found.leakages.get(path))
    return replace(column, places=one.rows.stretches(column.places)) if column.places else column


def _identifies(one: Filled, path: str) -> bool:
    """Redacted numbers are null, and a mark of a type without marks tells nothing."""
    return one.table.relation.field(path).free or is_text(one.table.relation.field(path).kind)
