"""Which files are masked, and by which part of the plan; what nobody decided on stops the run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pyarrow as pa

from compliance.flow.copying.label import KEEP
from compliance.flow.copying.plan_file import key_text, name_in
from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.discover import find
from compliance.sources.interface import Copier, MalformedError, Reader, SourceError
from compliance.sources.table import copier
from masking.apply import line_for, output_schema
from masking.plan import ColumnPlan, Plan
from masking.table import DROP
from policies.errors import IncompleteError, PolicyError


@dataclass(frozen=True, slots=True)
class MaskInput:
    """One file of the source, open, with what is done to its columns."""

    name: str
    """As the plan calls it: relative to the source."""
    path: Path
    kind: Copier
    reader: Reader
    columns: Mapping[str, ColumnPlan]
    """Every column of the file, those the plan leaves to `unmapped` too."""
    schema: pa.Schema
    """Of the copy."""

    @property
    def masked(self) -> tuple[str, ...]:
        """Columns that stand in the copy with other values."""
        kept = (KEEP, DROP)
        return tuple(path for path, plan in self.columns.items() if plan.transform not in kept)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a file was before the run."""

    size: int
    modified: int
    """Nanoseconds since 1970."""
    digest: str
    """Keyed."""


def snapshot(path: Path, key: bytes) -> Snapshot:
    """Size, time and keyed digest of a file."""
    status = path.stat()
    return Snapshot(status.st_size, status.st_mtime_ns, digest(LocalFile(path), key=key))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file of the source that could stand in the copy."""

    name: str
    path: Path
    format: str | None
    """None where it cannot be written: then a plan can only leave it out."""


def candidates(source: Path) -> tuple[Candidate, ...]:
    """What of a source must be decided on; code, images and our own reports are never copied.

    Raises:
        SourceError: it is absent.
        IncompleteError: it holds nothing.
    """
    found = tuple(
        Candidate(name_in(source, one.path), one.path, one.source if one.copied else None)
        for one in find([source])
        if one.is_data or (one.skip is not None and not one.skip.accountable)
    )
    if not found:
        raise IncompleteError(f"{source}: holds no data", hint="name a file, or a folder of files")
    return found


def mask_inputs(source: Path, plan: Plan) -> tuple[MaskInput, ...]:
    """Every file that is masked, checked against the plan before anything is written.

    Raises:
        PolicyError: what the plan names is not there, or what is there the plan does not name.
        SourceError: a file has a format that cannot be masked.
        MalformedError: a file is not what its name says.
    """
    chosen = [(one, _chosen(plan, one)) for one in candidates(source)]
    for table in plan.tables:
        if all(table != other for _, other in chosen):
            raise PolicyError(
                f"the plan names {table}, but no file is called so", hint="correct or remove it"
            )
    wanted = [(one, table) for one, table in chosen if plan.tables[table]]
    opened = [(one, table, *_opened(one)) for one, table in wanted]
    if not opened:
        raise PolicyError("the plan leaves every file out of the copy", hint="mask at least one")
    _demand_columns(plan, [(table, reader) for _, table, _, reader in opened])
    return tuple(_input(one, kind, reader, plan, table) for one, table, kind, reader in opened)


def _chosen(plan: Plan, one: Candidate) -> str:
    table = table_of(plan, one.name)
    if table is None:
        raise PolicyError(
            f"the plan does not name the file {one.name}",
            hint=f"add it under `tables:`, or leave it out of the copy: {key_text(one.name)}: {{}}",
        )
    return table


def _opened(one: Candidate) -> tuple[Copier, Reader]:
    if one.format is None:
        raise SourceError(
            f"{one.path}: has a format that cannot be masked",
            hint=f"leave it out of the copy: {key_text(one.name)}: {{}}",
        )
    kind = copier(one.format)
    reader = kind.open(LocalFile(one.path))
    if reader.skipped:
        raise MalformedError(reader.skipped[0].reason, hint="mend it, so that all of it is copied")
    return kind, reader


def table_of(plan: Plan, name: str) -> str | None:
    """The part of the plan that a file falls under: its own name, else the first glob that fits."""
    if name in plan.tables:
        return name
    return next((glob for glob in plan.tables if fnmatchcase(name, glob)), None)


def _demand_columns(plan: Plan, opened: Sequence[tuple[str, Reader]]) -> None:
    for table in {table for table, _ in opened}:
        readers = [reader for other, reader in opened if other == table]
        there = {name for reader in readers for name in reader.schema.names}
        for path in plan.tables[table]:
            if path not in there:
                names = sorted(there)
                raise PolicyError(
                    f"the plan names the column {path!r} of {table}, which is not there",
                    hint=f"its columns: {', '.join(names)}",
                )


def _input(one: Candidate, kind: Copier, reader: Reader, plan: Plan, table: str) -> MaskInput:
    told = {p: c for p, c in plan.tables[table].items() if p in reader.schema.names}
    unnamed = [name for name in reader.schema.names if name not in told]
    if unnamed and plan.unmapped == "stop":
        lines = "\n".join(f"    {line_for(name)}" for name in unnamed)
        raise PolicyError(
            f"{one.name}: the plan does not name {', '.join(map(repr, unnamed))}",
            hint=f"add under {table}, as safe as this or as you decide:\n{lines}",
        )
    try:
        schema = output_schema(reader.schema, told, plan.unmapped)
    except PolicyError as error:
        raise PolicyError(f"{one.name}: {error}", hint=error.hint) from None
    columns = {
        path: told.get(path) or ColumnPlan(transform=plan.unmapped) for path in reader.schema.names
    }
    return MaskInput(one.name, one.path, kind, reader, columns, schema)
