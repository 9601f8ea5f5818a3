"""A database shown to be safe: masked, read again, compared with its source, scanned, published.

The copy grows where nobody looks for it and appears under its name at once, after all measurements.
A run that was killed can go on: tables that were loaded are not loaded again, as long as their
source has not changed since.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b, sha256
from pathlib import Path

import rfc8785

from compliance.flow.copying.compare import Compared, Tick
from compliance.flow.copying.file import Masker, ProseTally
from compliance.flow.copying.label import KEEP
from compliance.flow.copying.plan_file import plan_text
from compliance.flow.copying.proofs import Proofs
from compliance.flow.copying.report import LeakError
from compliance.flow.copying.target import stoppable
from compliance.flow.provisioning.demands import demand_fit
from compliance.flow.provisioning.infer import infer_database_plan, verdict_of
from compliance.flow.provisioning.loading import Load, tallies
from compliance.flow.provisioning.persons import roster_of
from compliance.flow.provisioning.place import demand_apart, is_address
from compliance.flow.provisioning.preview import preview
from compliance.flow.provisioning.reporting import (
    Filled,
    Names,
    database_report,
    measured,
    proven,
)
from compliance.flow.provisioning.stored import by_dataset, in_folders
from compliance.flow.provisioning.structure import demand_clean
from compliance.flow.provisioning.subset import Subset, chosen
from compliance.flow.provisioning.tables import TableInput, planned
from compliance.flow.provisioning.views import Choose, all_of
from compliance.flow.scan import scan
from compliance.flow.scanning.ahead import ahead
from compliance.keys.derive import DIGESTS, key_id, masking_keys, purpose_key
from compliance.progress import SILENT, Progress
from compliance.sources.engines.interface import Catalog, Growth, Origin
from compliance.sources.engines.table import engine, engine_of, target_engine_of
from compliance.sources.interface import SourceError
from masking.plan import Plan
from masking.presets import with_preset
from policies.entities import kind_of, severity_of
from policies.manifest import Manifest
from policies.reports import InputReport, MaskedFile, MaskReport, ScanReport, as_json
from policies.terms import Entity, Kind, Severity
from policies.uris import table_in


def provision(  # noqa: PLR0913  a verb: each is an option of the command
    source: str,
    target: str,
    *,
    plan: Plan,
    key: bytes,
    places: Sequence[Path] = (),
    servers: Sequence[str] = (),
    subset: Subset | None = None,
    resume: bool = False,
    progress: Progress = SILENT,
) -> MaskReport:
    """Mask a database into a copy that is safe to use outside production.

    Args:
        source: a file, or the address of a server's database.
        target: a file or database that is not there yet.
        plan: what is done to each column.
        key: 32 bytes; the same key, plan and source give the same copy.
        places: files and folders of production; no copy may be written there.
        servers: addresses of production; no copy may be written there.
        subset: which rows; all of them by default.
        resume: whether to go on where a run of the same plan and key was killed.
        progress: told of the work.

    Raises:
        PolicyError: plan and source do not fit.
        SourceError: source or target cannot be used.
        MaskingError: a transform cannot keep its promise.
        LeakError: what was measured on the copy is not within chance.
        InterruptedRunError: the run was stopped.
    """
    from compliance.detect.table import load

    reader, writer = _engine(source), target_engine_of(target)
    demand_apart(source, target, places=places, servers=servers)
    detector = load()
    masker = Masker(
        masking_keys(key, plan.epoch, plan.scope),
        detector,
        plan.unmapped,
        tables=plan.tables,
        preset=plan.preset,
    )
    with stoppable(), engine(reader).origin(source) as origin:
        catalog = origin.catalog()
        tables = planned(catalog, plan)
        demand_fit(tables)
        demand_clean(catalog.script, detector)
        rows = chosen(origin, subset, purpose_key(key, DIGESTS)) if subset else {}
        named = {one.name: one.columns for one in tables}
        masker = replace(masker, tables=named, roster=roster_of(origin, tables, progress))
        run = _Run(origin, masker, key, progress, exact=reader == writer, choose=rows)
        identity = _identity(catalog, plan, key, subset)
        secret = purpose_key(key, DIGESTS)
        with engine(writer).growth(
            origin, target, identity=identity, resume=resume, secret=secret
        ) as growth:
            prose = run.filled(tables, growth)
            growth.finish()
            report = run.measured(tables, prose, growth, plan, (source, target))
            growth.publish(rfc8785.dumps(as_json(report)) + b"\n")
    return report


def proposed(
    source: str,
    *,
    manifest: Manifest | None = None,
    root: Path | None = None,
    preset: tuple[str, date] | None = None,
    progress: Progress = SILENT,
) -> tuple[Plan, str]:
    """A plan inferred from a scan of a database, and its text for review.

    Raises:
        SourceError: the database cannot be used.
        IncompleteError: a table cannot be read to its end.
    """
    base = (root or Path()).resolve()
    report = scan([_place(source)], manifest=manifest, root=base, progress=progress)
    with engine(_engine(source)).origin(source) as origin:
        told, report = by_dataset(origin, report)
        plan = in_folders(told, infer_database_plan(told, report, progress=progress))
    if preset is not None:
        plan = with_preset(plan, *preset)
    verdicts = {
        (table, name): verdict
        for table, one in ((table_in(one.uri), one) for one in report.inputs)
        for name in plan.tables.get(table, {})
        if (verdict := verdict_of(one, name)) is not None
    }
    return plan, plan_text(plan, verdicts)


def dry_run(source: str, plan: Plan, key: bytes | None) -> Iterator[tuple[str, str, str, str, str]]:
    """Table, column, transform, link and, where there is a key, some surrogates.

    Raises:
        PolicyError: plan and source do not fit.
    """
    from compliance.detect.table import load

    with engine(_engine(source)).origin(source) as origin:
        tables = planned(origin.catalog(), plan)
        demand_fit(tables)
        shown = {}
        if key is not None:
            masker = Masker(masking_keys(key, plan.epoch, plan.scope), load(), plan.unmapped)
            found = preview(origin, {one.name: one for one in tables}, masker)
            shown = {(table, path): text for table, path, text in found}
    for table in tables:
        for path, column in table.columns.items():
            shows = shown.get((table.name, path), "-")
            yield table.name, path, column.transform, column.link or "-", shows


def _engine(uri: str) -> str:
    found = engine_of(uri)
    if found is None:
        raise SourceError(f"{uri}: is no database that is copied", hint="name a .sqlite file")
    return found


def _place(uri: str) -> str | Path:
    return uri if is_address(uri) else Path(uri)


def _identity(catalog: Catalog, plan: Plan, key: bytes, subset: Subset | None) -> str:
    """Tells plan, key and structure: what was loaded under others is not kept."""
    told = [plan.digest, key_id(key), repr(subset), *catalog.script]
    return sha256(rfc8785.dumps(told)).hexdigest()


@dataclass(frozen=True, slots=True)
class _Run:
    """What every part of a run needs."""

    origin: Origin
    masker: Masker
    key: bytes = field(repr=False)
    progress: Progress
    exact: bool
    choose: Mapping[str, Choose] = field(default_factory=dict)

    def filled(
        self, tables: Sequence[TableInput], growth: Growth
    ) -> Mapping[str, Mapping[str, ProseTally]]:
        """Load what is not loaded yet; table → what happened to its prose."""
        done = growth.done()
        return {table.name: self._load(table, growth, done.get(table.name)) for table in tables}

    def _load(
        self, table: TableInput, growth: Growth, noted: str | None
    ) -> Mapping[str, ProseTally]:
        state, tally = self.origin.state(table.relation), tallies(table)
        before = json.loads(noted) if noted else {}
        if before.get("state") == state:
            return {path: ProseTally.of(counts) for path, counts in before["prose"].items()}

        def note() -> str:
            prose = {path: one.note for path, one in tally.items()}
            return json.dumps({"state": state, "prose": prose}, sort_keys=True)

        with self._part("masking", table) as tick:
            load = Load(
                table, self.origin, self.masker, self.exact, self._chosen(table), tick, tally
            )
            growth.load(table.relation, ahead(load.batches()) if table.columns else (), note)
        return tally

    def measured(
        self,
        tables: Sequence[TableInput],
        prose: Mapping[str, Mapping[str, ProseTally]],
        growth: Growth,
        plan: Plan,
        names: tuple[str, str],
    ) -> MaskReport:
        """Compare the finished copy with its source, and scan it."""
        with growth.origin() as copy:
            filled = [
                Filled(table, prose[table.name], self._compared(table, copy))
                for table in tables
                if table.columns
            ]
            proofs = self._proven(tables, filled, copy, plan)
            report = database_report(filled, plan, proofs, self._names(copy, tables, names))
            told = scan([_place(copy.uri)], root=Path(), progress=self.progress)
            demand_explained(told, report)
        return report

    def _compared(self, table: TableInput, copy: Origin) -> Compared:
        with self._part("comparing", table) as tick:
            return measured(table, (self.origin, copy), self._chosen(table), tick)

    def _proven(
        self,
        tables: Sequence[TableInput],
        filled: Sequence[Filled],
        copy: Origin,
        plan: Plan,
    ) -> Proofs:
        self.progress.begin(
            "proving the copy", 3 * sum(one.relation.size for one in tables) or None
        )
        chosen = [(table, self._chosen(table)) for table in tables]
        proofs = proven(chosen, (self.origin, copy), plan, filled, self.progress.advance)
        self.progress.end()
        return proofs

    def _names(self, copy: Origin, tables: Sequence[TableInput], names: tuple[str, str]) -> Names:
        source, target = (Path(name).name for name in names)
        before = "".join(self.origin.state(table.relation) for table in tables)
        keyed = blake2b(before.encode(), key=purpose_key(self.key, DIGESTS), digest_size=32)
        rules = self.masker.detector.digest
        return Names(
            source, f"hmac-sha256:{keyed.hexdigest()}", target, copy, rules, key_id(self.key)
        )

    def _chosen(self, table: TableInput) -> Choose:
        return self.choose.get(table.name, all_of)

    @contextmanager
    def _part(self, what: str, table: TableInput) -> Iterator[Tick]:
        """Progress over the bytes of one table."""
        self.progress.begin(f"{what} {table.name}", table.relation.size or None)
        yield self.progress.advance
        self.progress.end()


def demand_explained(told: ScanReport, report: MaskReport) -> None:
    """The copy is scanned as any other data; what would gate there must follow from its masking.

    Raises:
        LeakError: it does not.
    """
    from checks.proof import explains

    tables = {_name_of(file): {c.path: c for c in file.columns} for file in report.files}
    for one in told.inputs:
        columns = tables.get(_read_name(one.uri), {})
        for path, entity in _told(one):
            column = columns.get(path) or columns.get(path.partition(".")[0].partition("[")[0])
            if column is None:
                continue  # a view or a computed column: made of the copy's own values
            excused = explains(column, report.label, entity)
            direct_kept = column.transform == KEEP and kind_of(entity) is Kind.DIRECT
            if severity_of(entity).at_least(Severity.HIGH) and (direct_kept or not excused):
                raise LeakError(
                    f"{_read_name(one.uri)}: {path} still holds {entity}; nothing was published",
                    hint="mask the column in the plan; a direct identifier cannot be kept",
                )


def _name_of(file: MaskedFile) -> str:
    return file.table or Path(file.target).name


def _read_name(uri: str) -> str:
    return table_in(uri) or Path(uri).name


def _told(one: InputReport) -> Iterator[tuple[str, Entity]]:
    for verdict in one.columns:
        if verdict.entity is not None:
            yield verdict.path, verdict.entity
    for finding in one.findings:
        yield finding.location.column or "text", finding.entity
