"""`compliance mask` where the source is a database."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.cli.bar import Bar
from compliance.cli.exits import Exit

if TYPE_CHECKING:
    from compliance.cli.mask import Asked, Chosen
    from masking.plan import Plan
    from policies.manifest import Manifest


def mask_database(asked: "Asked", bar: Bar, chosen: "Chosen") -> tuple[Iterable[str], Exit]:
    """What to say, and how to end.

    Raises:
        Error: as `flow.provision` does.
    """
    from rfc8785 import dumps

    from compliance.cli.mask import declared, secret_of
    from compliance.cli.mask_terms import register
    from compliance.cli.mask_text import plan_path, review_lines, summary_lines
    from compliance.flow.copying.production import production_places
    from compliance.flow.copying.target import stoppable
    from compliance.flow.provision import provision
    from compliance.flow.provisioning.place import demand_apart, is_address, production_servers
    from compliance.flow.provisioning.subset import Subset
    from compliance.state.atomic import write_bytes
    from compliance.state.mask_reports import report_path
    from policies.reports import as_json

    secret = b"" if chosen.dry_run and asked.key is None else secret_of(asked.key)
    manifest, root = declared(asked.manifest)
    places = production_places(manifest, root, Path(asked.target)) if manifest else ()
    servers = tuple(production_servers(manifest)) if manifest else ()
    subset = Subset.parse(chosen.subset) if chosen.subset else None
    demand_apart(asked.source, asked.target, places=places, servers=servers)
    with stoppable(), bar as progress:
        plan, inferred = _plan(asked, manifest, root, write=not chosen.dry_run)
        if chosen.dry_run:
            return list(_dry_lines(asked, plan, secret or None)), Exit.CLEAN
        if inferred and not chosen.yes:
            path = plan_path(_beside(asked.target))
            return (
                review_lines((asked.source, asked.target), path, plan, str(asked.key)),
                Exit.INCOMPLETE,
            )
        report = provision(
            asked.source,
            asked.target,
            plan=plan,
            key=secret,
            places=places,
            servers=servers,
            subset=subset,
            resume=chosen.resume,
            progress=progress,
        )
        register(report, _shown(asked.target), root)
        if is_address(asked.target):
            write_bytes(report_path(_beside(asked.target)), dumps(as_json(report)) + b"\n")
    return summary_lines(report, _shown(asked.target)), Exit.CLEAN


def _shown(target: str) -> str:
    """As it is told: of an address, without the user."""
    from compliance.flow.provisioning.place import is_address
    from compliance.sources.databases.address import Address
    from compliance.sources.engines.table import engine_of

    server = is_address(target) and engine_of(target) == "postgresql"
    return Address.parse(target).uri if server else target


def _beside(target: str) -> Path:
    """A name for what is told of a target: beside a file, here for what lies elsewhere."""
    from compliance.sources.engines.table import engine_of

    if "://" not in target:
        return Path(target)
    if engine_of(target) == "store":
        return Path(target.rstrip("/").rpartition("/")[2])
    from compliance.sources.databases.address import Address

    return Path(Address.parse(target).database or "copy")


def _plan(
    asked: "Asked", manifest: "Manifest | None", root: Path, *, write: bool
) -> "tuple[Plan, bool]":
    """The plan, and whether it is one that was inferred just now."""
    from compliance.cli.mask_text import plan_path
    from compliance.flow.copying.plan_file import load_plan, write_plan
    from compliance.flow.provision import proposed
    from policies.errors import Error

    if asked.plan is not None:
        return asked.terms.on(load_plan(asked.plan)), False
    path = plan_path(_beside(asked.target))
    if write and path.exists():
        raise Error(
            f"{path}: a plan is there already",
            hint=f"go on with --plan {path}, or remove it to infer another",
        )
    plan, text = proposed(asked.source, manifest=manifest, root=root, preset=asked.terms.judged)
    plan = asked.terms.on(plan)
    if write:
        write_plan(path, asked.terms.told(text))
    return plan, True


def _dry_lines(asked: "Asked", plan: "Plan", key: bytes | None) -> Iterator[str]:
    """Table, column, transform, link and surrogates, as columns of text."""
    from compliance.flow.provision import dry_run

    rows = [("table", "column", "transform", "link", "surrogates")]
    rows += dry_run(asked.source, plan, key)
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield "nothing was written"
