"""A plan from a scan: what each column is taken for says how it is masked; links say what joins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyarrow as pa

from compliance.flow.copying.inputs import Candidate, candidates
from compliance.flow.copying.links import (
    KEY_UNIQUENESS,
    KeyColumn,
    Link,
    Place,
    Shape,
    could_link,
    find_links,
)
from compliance.flow.copying.plan_file import name_in
from compliance.flow.copying.twinned import REASON, PlannedTable, twinned
from compliance.flow.copying.vectors import is_vector, left_out
from compliance.measure.inclusion import ColumnDigests
from compliance.progress import SILENT, Progress
from compliance.sources.blob import LocalFile
from compliance.sources.plaintext import TEXT
from compliance.sources.table import copier
from masking.defaults import prose, suggest
from masking.plan import ColumnPlan, Plan
from policies.errors import IncompleteError
from policies.reports import InputReport, ScanReport
from policies.terms import ColumnVerdict, Entity

_HIDDEN: Final = {"transform": "redact", "parameters": {}, "reason": REASON}
_KEYS: Final = frozenset(
    {None, "UUID", "ID", "PERSON_ID", "MEDICAL_RECORD_NUMBER", "HEALTH_INSURANCE_ID", "COMPANY_ID"}
)
"""What only names a row: its shape says how it is masked, its link which rows it names."""
_FREE_TEXT: Final = Entity("FREE_TEXT")
_PERSON: Final = Entity("PERSON")
_PERSON_KEYS: Final = frozenset({"PERSON_ID", "MEDICAL_RECORD_NUMBER"})
_PERSON_WORDS: Final = (
    "patient", "person", "subject", "applicant", "customer", "client", "member", "insured", "user",
    "employee", "student", "borrower", "account",
)  # fmt: skip
_BY_SHAPE: Final = {
    Shape.UUID: "uuid",
    Shape.CODE: "format_preserving",
    Shape.INTEGER: "integer_key",
}


@dataclass(slots=True)
class SeenTable:
    """One file or table, as far as planning needs it."""

    name: str
    schema: pa.Schema
    verdicts: Mapping[str, ColumnVerdict]
    spotted: frozenset[str]
    """Columns in whose cells something was found."""
    line_based: bool
    """Plain text, on which there is no verdict."""
    digests: dict[str, ColumnDigests] = field(default_factory=dict)
    vectors: set[str] = field(default_factory=set)
    """Columns whose first rows hold vectors."""

    def look(self, records: pa.RecordBatch) -> None:
        """Take in a batch."""
        if not any(seen.non_null for seen in self.digests.values()):
            self.vectors.update(n for n in self.digests if is_vector(records.column(n)))
        for column, seen in self.digests.items():
            seen.add(records.column(column))

    def entities(self) -> frozenset[str]:
        """All that its columns hold."""
        return frozenset(v.entity for v in self.verdicts.values() if v.entity is not None)


def infer_plan(
    place: Path,
    report: ScanReport,
    *,
    root: Path = Path(),
    epoch: str = "1",
    progress: Progress = SILENT,
) -> Plan:
    """How to mask a file or folder, from a scan of it; to be reviewed by a person.

    Args:
        place: what is to be masked.
        report: a scan of it.
        root: folder to which the report's inputs are relative.
        epoch: of the plan.
        progress: told of each file.

    Raises:
        IncompleteError: the scan did not look at a file that is there.
        MalformedError: a file cannot be read.
    """
    scanned = {name_in(place, root / one.uri): one for one in report.inputs}
    there = candidates(place)
    tables = [_read(one, scanned, progress) for one in there if one.format is not None]
    planned = plan_tables(tables)
    for table, path in twinned([_planned(one, planned[one.name]) for one in there if one.format]):
        planned[table][path] = planned[table][path].model_copy(update=_HIDDEN)
    left_out: dict[str, dict[str, ColumnPlan]] = {
        one.name: {} for one in there if one.format is None
    }
    return Plan(epoch=epoch, tables=planned | left_out)


def plan_tables(
    tables: Sequence[SeenTable], declared: Sequence[tuple[Place, Place]] = ()
) -> dict[str, dict[str, ColumnPlan]]:
    """Table → column → what is done to it; `declared` are the columns of foreign keys."""
    told = frozenset(place for pair in declared for place in pair)
    keys = [key for table in tables for key in _key_columns(table, told)]
    links = find_links(keys, declared)
    linked = {member.place: link for link in links for member in link.members}
    return {table.name: _columns(table, linked, tables) for table in tables}


def _read(one: Candidate, scanned: Mapping[str, InputReport], progress: Progress) -> SeenTable:
    report = scanned.get(one.name)
    if report is None or not report.complete:
        raise IncompleteError(
            f"{one.name}: was not scanned to its end, so that no plan can be inferred",
            hint="see what `compliance scan` says of it, or write its plan by hand",
        )
    reader = copier(str(one.format)).open(LocalFile(one.path))
    table = SeenTable(
        name=one.name,
        schema=reader.schema,
        verdicts={column.path: column for column in report.columns},
        spotted=_spotted(report, reader.schema.names),
        line_based=reader.line_based,
        digests={column: ColumnDigests() for column in reader.schema.names},
    )
    progress.begin(f"looking for keys in {one.name}", one.path.stat().st_size)
    for batch in reader.batches():
        table.look(batch.records)
        progress.advance(batch.records.nbytes)
    progress.end()
    return table


def _planned(one: Candidate, columns: Mapping[str, ColumnPlan]) -> PlannedTable:
    reader = copier(str(one.format)).open(LocalFile(one.path))
    return PlannedTable(one.name, columns, lambda _: (one.records for one in reader.batches()))


def _spotted(report: InputReport, names: Sequence[str]) -> frozenset[str]:
    """Columns in whose cells something was found; of a person named in JSON, all of its paths."""
    found = {one.location.column or TEXT for one in report.findings}
    named = {one.location.column or TEXT for one in report.findings if one.entity == _PERSON}
    below = tuple(f"{one}{sign}" for one in named.difference(names) for sign in ".[")
    return frozenset(found | {name for name in names if below and name.startswith(below)})


def _key_columns(table: SeenTable, declared: frozenset[Place]) -> Iterator[KeyColumn]:
    for path, digests in table.digests.items():
        verdict = table.verdicts.get(path)
        if (table.name, path) in declared or could_link(digests, verdict):
            yield KeyColumn(table.name, path, digests, verdict)


def _columns(
    table: SeenTable, linked: Mapping[tuple[str, str], Link], tables: Sequence[SeenTable]
) -> dict[str, ColumnPlan]:
    subject = _subject(table, linked, tables)
    plans = {}
    for column in table.schema:
        link = linked.get((table.name, column.name))
        if column.name in table.vectors:
            plans[column.name] = left_out()
        elif link is not None:
            plans[column.name] = _linked(link, table, column)
        else:
            plans[column.name] = _alone(table, column, subject)
    return plans


def _linked(link: Link, table: SeenTable, column: pa.Field) -> ColumnPlan:
    """All members of a link are masked alike, whatever each was taken for by itself."""
    own = table.verdicts.get(column.name)
    told = [m.verdict for m in link.members if m.verdict is not None and m.verdict.entity]
    special = next((v for v in told if v.entity not in _KEYS), None)
    entity = own.entity if own is not None and own.entity else (told[0].entity if told else None)
    if special is not None and link.shape is not Shape.UUID:
        plan = suggest(special, column.type, None)
        return plan.model_copy(update={"entity": special.entity})
    return ColumnPlan(transform=_BY_SHAPE[link.shape], link=link.name, entity=entity)


def _alone(table: SeenTable, column: pa.Field, subject: str | None) -> ColumnPlan:
    verdict = table.verdicts.get(column.name)
    if verdict is None and table.line_based:
        return prose(None, entity=_FREE_TEXT)
    if verdict is None:
        return ColumnPlan(transform="redact", reason="the scan did not look at it")
    plan = suggest(verdict, column.type, subject)
    if plan.transform == "keep" and column.name in table.spotted:
        return prose(subject, entity=_FREE_TEXT)
    return _apart(plan) if _is_label(plan, verdict, table.digests[column.name]) else plan


def _is_label(plan: ColumnPlan, verdict: ColumnVerdict, digests: ColumnDigests) -> bool:
    """Whether it may name things: taken for persons by its name alone, and no value stands twice.

    Persons share names in life, but of things a query counts each by its name.
    """
    if plan.parameters.get("which") != "auto" or digests.uniqueness < KEY_UNIQUENESS:
        return False
    return all(one.source != "values" for one in verdict.evidence)


def _apart(plan: ColumnPlan) -> ColumnPlan:
    return plan.model_copy(update={"parameters": {**plan.parameters, "unique": True}})


def _subject(
    table: SeenTable, linked: Mapping[tuple[str, str], Link], tables: Sequence[SeenTable]
) -> str | None:
    """The column that names the person whom the rows are about; None where there is none.

    Of several the surest, then one that is called after a person, then the one that most tables
    share: a person's dates must move alike wherever they stand.
    """
    named = {one.name: one for one in tables}
    scored = []
    for order, path in enumerate(table.schema.names):
        link = linked.get((table.name, path))
        score = _personal(table, path, link, named)
        if score:
            told = any(word in path.lower() for word in _PERSON_WORDS)
            scored.append((-score, not told, -len(link.members if link else ()), order, path))
    return min(scored)[-1] if scored else None


def _personal(
    table: SeenTable, path: str, link: Link | None, tables: Mapping[str, SeenTable]
) -> int:
    """How surely a column names a person: 3 where it points at a birth date, 0 for none."""
    verdict = table.verdicts.get(path)
    own = verdict is not None and verdict.entity in _PERSON_KEYS
    if link is None:
        homes = [table] if own and table.digests[path].uniqueness >= KEY_UNIQUENESS else []
    else:
        own |= any(m.verdict is not None and m.verdict.entity in _PERSON_KEYS for m in link.members)
        homes = [tables[member.file] for member in link.members if member.unique]
    known = frozenset[str]().union(*(home.entities() for home in homes))
    if known & {"DATE_OF_BIRTH", "US_SSN"}:
        return 3
    return 2 if own else 1 if "PERSON" in known else 0
