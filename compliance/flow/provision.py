"""A database shown to be safe: masked, read again, compared with its source, scanned, published.

The copy grows where nobody looks for it and appears under its name at once, after all measurements.
A run that was killed can go on: tables that were loaded are not loaded again, as long as their
source has not changed since.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import rfc8785

from compliance.flow.copying.file import Masker
from compliance.flow.copying.plan_file import mentions_of, plan_text
from compliance.flow.copying.target import stoppable
from compliance.flow.provisioning.demands import demand_fit
from compliance.flow.provisioning.documents import opened
from compliance.flow.provisioning.infer import infer_database_plan, verdict_of
from compliance.flow.provisioning.persons import roster_of
from compliance.flow.provisioning.place import demand_apart, located
from compliance.flow.provisioning.preview import preview
from compliance.flow.provisioning.run import Run
from compliance.flow.provisioning.stored import by_dataset, in_folders
from compliance.flow.provisioning.structure import demand_clean
from compliance.flow.provisioning.subset import Subset, chosen
from compliance.flow.provisioning.tables import planned
from compliance.flow.scan import scan
from compliance.keys.derive import DIGESTS, key_id, masking_keys, purpose_key
from compliance.progress import SILENT, Progress
from compliance.sources.engines.interface import Catalog
from compliance.sources.engines.opened import OpenedOrigin
from compliance.sources.engines.table import engine, engine_of, target_engine_of
from compliance.sources.interface import SourceError
from masking.plan import Plan
from masking.presets import with_preset
from policies.manifest import Manifest
from policies.reports import MaskReport, as_json
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
    with stoppable(), engine(reader).origin(source) as read:
        origin = opened(read, plan)
        catalog = origin.catalog()
        tables = planned(catalog, plan)
        demand_fit(tables)
        demand_clean(catalog.script, detector)
        rows = chosen(origin, subset, purpose_key(key, DIGESTS)) if subset else {}
        named = {one.name: one.columns for one in tables}
        masker = replace(masker, tables=named, roster=roster_of(origin, tables, progress))
        run = Run(origin, masker, key, progress, exact=reader == writer, choose=rows)
        identity = _identity(catalog, plan, key, subset)
        secret = purpose_key(key, DIGESTS)
        with engine(writer).growth(
            read, target, identity=identity, resume=resume, secret=secret
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
    report = scan([located(source)], manifest=manifest, root=base, progress=progress)
    with engine(_engine(source)).origin(source) as origin:
        told, report = by_dataset(origin, report)
        inferred = infer_database_plan(OpenedOrigin(told), report, progress=progress)
        plan = in_folders(told, inferred)
    if preset is not None:
        plan = with_preset(plan, *preset)
    verdicts = {
        (table, name): verdict
        for table, one in ((table_in(one.uri), one) for one in report.inputs)
        for columns in (plan.tables.get(table, {}),)
        for name in columns
        if (verdict := verdict_of(one, name, columns)) is not None
    }
    mentions = mentions_of((table_in(one.uri), one) for one in report.inputs)
    return plan, plan_text(plan, verdicts, mentions)


def dry_run(source: str, plan: Plan, key: bytes | None) -> Iterator[tuple[str, str, str, str, str]]:
    """Table, column, transform, link and, where there is a key, some surrogates.

    Raises:
        PolicyError: plan and source do not fit.
    """
    from compliance.detect.table import load

    with engine(_engine(source)).origin(source) as read:
        origin = opened(read, plan)
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


def _identity(catalog: Catalog, plan: Plan, key: bytes, subset: Subset | None) -> str:
    """Tells plan, key and structure: what was loaded under others is not kept."""
    told = [plan.digest, plan.epoch, plan.scope, key_id(key), repr(subset), *catalog.script]
    return sha256(rfc8785.dumps(told)).hexdigest()
