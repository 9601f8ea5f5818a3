"""A plan for a database, from a scan of it and from the keys that it declares."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

import pyarrow as pa

from compliance.flow.copying.infer_plan import SeenTable, plan_tables
from compliance.flow.copying.label import KEEP
from compliance.flow.copying.links import Place
from compliance.flow.copying.twinned import REASON, PlannedTable, twinned
from compliance.flow.provisioning.demands import REDACT, fits, keeps_apart
from compliance.flow.provisioning.views import TableView
from compliance.measure.inclusion import ColumnDigests
from compliance.progress import SILENT, Progress
from compliance.sources.engines.interface import Catalog, Field, Origin, Relation
from masking.domains import is_text
from masking.plan import ColumnPlan, Plan
from masking.prose import PROSE
from masking.table import DROP
from policies.entities import kind_of
from policies.reports import InputReport, ScanReport
from policies.terms import ColumnVerdict, Entity, Kind
from policies.uris import table_in

_INTEGER_KEY: Final = "integer_key"
_SHIFT: Final = "date_shift"
_WIDE: Final = 2**31 - 1
"""The largest number that `integer_key` gives for a key of at most this."""
_VECTORS: Final = frozenset({"vector", "halfvec", "sparsevec"})
"""Embeddings tell the text that they were made of."""
_CHECKED: Final = "a CHECK or a partition says which values it takes"
_UNIQUE: Final = "belongs to a unique key, and nothing else keeps its values apart"
_NEEDED: Final = "not null, and of a type that nothing else can stand for"


def infer_database_plan(
    origin: Origin, report: ScanReport, *, epoch: str = "1", progress: Progress = SILENT
) -> Plan:
    """How to mask a database; to be reviewed by a person.

    Args:
        origin: the database.
        report: a scan of it.
        epoch: of the plan.
        progress: told of each table.

    Raises:
        MalformedError: a table cannot be read.
    """
    catalog = origin.catalog()
    scanned = {table_in(one.uri): one for one in report.inputs}
    seen = [_seen(origin, one, scanned.get(one.name), progress) for one in catalog.relations]
    planned = plan_tables(seen, list(declared_keys(catalog)))
    narrowed = _narrowed(catalog, planned)
    tables = {
        one.name: {field.name: _fitting(one, field, narrowed[one.name]) for field in one.fields}
        for one in catalog.relations
    }
    kept = [_planned(origin, one, tables[one.name]) for one in catalog.relations]
    for table, path in twinned(kept):
        tables[table][path] = _hidden(catalog.relation(table), path, tables[table][path])
    return Plan(epoch=epoch, tables=tables)


def declared_keys(catalog: Catalog) -> Iterator[tuple[Place, Place]]:
    """(child, parent) of every column of every foreign key; of other primary keys themselves."""
    for one in catalog.relations:
        for name in one.primary if len(one.primary) == 1 else ():
            yield (one.name, name), (one.name, name)
        for name in _key_names(catalog, one.like):
            yield (one.name, name), (one.like, name)
        for key in one.foreign:
            for own, other in zip(key.columns, key.parent_columns, strict=True):
                yield (one.name, own), (key.parent, other)


def _key_names(catalog: Catalog, table: str) -> frozenset[str]:
    """Columns that name rows, or refer to them, of a table that another one inherits from."""
    if not table:
        return frozenset()
    one = catalog.relation(table)
    return frozenset(chain(one.primary, *(key.columns for key in one.foreign)))


def verdict_of(
    report: InputReport | None, column: str, others: Collection[str] = ()
) -> ColumnVerdict | None:
    """What a column was taken for; of a document, or a list, the worst that stands in it.

    `others`: columns of the same table, of which each is told by itself.
    """
    if report is None:
        return None
    inner = (f"{column}.", f"{column}[")
    verdicts = [
        one
        for one in report.columns
        if one.path == column or (one.path.startswith(inner) and one.path not in others)
    ]
    told = [one for one in verdicts if one.entity is not None]
    worst = min(told or verdicts, key=lambda one: _rank(one.entity), default=None)
    return None if worst is None else replace(worst, path=column)


def _rank(entity: Entity | None) -> int:
    ranks = (Kind.DIRECT, Kind.SENSITIVE, Kind.QUASI, Kind.OTHER)
    return len(ranks) if entity is None else ranks.index(kind_of(entity))


def _seen(
    origin: Origin, relation: Relation, report: InputReport | None, progress: Progress
) -> SeenTable:
    view = TableView(origin, relation)
    names = relation.columns
    verdicts = {name: verdict_of(report, name, names) for name in names}
    found = {one.location.column for one in report.findings} if report else set()
    table = SeenTable(
        name=relation.name,
        schema=view.schema,
        verdicts={name: verdict for name, verdict in verdicts.items() if verdict is not None},
        spotted=frozenset(_base(one, relation) for one in found if one is not None),
        line_based=False,
        digests={name: ColumnDigests() for name in relation.columns},
    )
    progress.begin(f"looking for keys in {relation.name}", relation.size or None)
    for batch in view.batches():
        table.look(batch.records)
        progress.advance(batch.records.nbytes)
    progress.end()
    return table


def _base(path: str, relation: Relation) -> str:
    """The column that a path into a document belongs to."""
    names = [
        name
        for name in relation.columns
        if path == name or path.startswith((f"{name}.", f"{name}["))
    ]
    return max(names, key=len, default=path)


def _narrowed(
    catalog: Catalog, planned: Mapping[str, Mapping[str, ColumnPlan]]
) -> dict[str, dict[str, ColumnPlan]]:
    """Links with a column of small integers are masked within what all of their columns take."""
    largest: dict[str, int] = {}
    for one in catalog.relations:
        for field in one.fields:
            plan = planned[one.name][field.name]
            if plan.transform == _INTEGER_KEY and plan.link and field.largest:
                largest[plan.link] = min(field.largest, largest.get(plan.link, field.largest))
    return {
        table: {path: _ranged(plan, largest) for path, plan in columns.items()}
        for table, columns in planned.items()
    }


def _ranged(plan: ColumnPlan, largest: Mapping[str, int]) -> ColumnPlan:
    most = largest.get(plan.link or "", _WIDE)
    if plan.transform != _INTEGER_KEY or most >= _WIDE:
        return plan
    return plan.model_copy(update={"transform": "ranged_key", "parameters": {"largest": most}})


def _fitting(relation: Relation, field: Field, columns: Mapping[str, ColumnPlan]) -> ColumnPlan:
    """The plan of a column, or the nearest that the column can hold."""
    plan = _typed(field, columns[field.name])
    keys = [key for key in relation.unique if field.name in key]
    direct = plan.entity is not None and kind_of(Entity(plan.entity)) is Kind.DIRECT
    if field.checked and plan.transform != KEEP and not direct and plan.link is None:
        return _kept(plan, _CHECKED)
    if not keys or keeps_apart(plan) or _shifted_apart(plan, keys):
        return plan
    if direct and field.free:
        return plan.model_copy(update={"transform": "token", "parameters": {}})
    return plan if direct else _kept(plan, _UNIQUE)


def _shifted_apart(plan: ColumnPlan, keys: Sequence[Sequence[str]]) -> bool:
    return plan.transform == _SHIFT and all(plan.parameters.get("subject") in key for key in keys)


def _typed(field: Field, plan: ColumnPlan) -> ColumnPlan:
    if plan.transform == DROP:
        plan = plan.model_copy(update={"transform": REDACT, "parameters": {}})
    unseen = plan.transform == KEEP and (
        pa.types.is_binary(field.kind) or field.declared.partition("(")[0] in _VECTORS
    )
    if unseen or (plan.transform == PROSE and not field.free):
        plan = plan.model_copy(update={"transform": REDACT, "parameters": {}, "reason": None})
    if fits(field, plan):
        return plan
    number = bool(field.largest) and not is_text(field.kind)
    for transform in ("generalise_date", *(["round_number"] if number else []), REDACT):
        parameters = {"digits": -1} if transform == "round_number" else {}
        other = plan.model_copy(update={"transform": transform, "parameters": parameters})
        if fits(field, other):
            return other
    return _kept(plan, _NEEDED)


def _planned(origin: Origin, relation: Relation, columns: Mapping[str, ColumnPlan]) -> PlannedTable:
    def read(paths: Sequence[str]) -> Iterator[pa.RecordBatch]:
        return (batch.records for batch in TableView(origin, relation, paths).batches())

    return PlannedTable(relation.name, columns, read)


def _hidden(relation: Relation, path: str, plan: ColumnPlan) -> ColumnPlan:
    """Nothing of a column that holds identifiers of others, but whether its values are equal."""
    keyed = any(path in key for key in relation.unique)
    transform = "token" if keyed and relation.field(path).free else REDACT
    hidden = plan.model_copy(update={"transform": transform, "reason": REASON})
    return hidden if fits(relation.field(path), hidden) else plan


def _kept(plan: ColumnPlan, reason: str) -> ColumnPlan:
    return plan.model_copy(update={"transform": KEEP, "parameters": {}, "reason": reason})
