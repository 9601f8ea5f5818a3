"""What `compliance mask` says: of a dry run, of a plan that awaits review, of a copy."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import join
from typing import Final

from compliance.report.wording import count
from masking.plan import ColumnPlan, Plan
from policies.proofs import Safety
from policies.reports import MaskedColumn, MaskReport
from policies.usefulness import Use

_KEEP: Final = "keep"
_FEW: Final = 3
"""Columns that are named; all of them stand in the report."""


def plan_path(target: Path) -> Path:
    """Where an inferred plan is written: beside the target."""
    return target.with_name(f"{target.name}.plan.yaml")


def dry_lines(source: Path, plan: Plan) -> Iterator[str]:
    """Table, column, transform and link, as columns of text.

    Raises:
        Error: plan and source do not fit.
    """
    from compliance.flow.copying.inputs import mask_inputs

    rows = [("file", "column", "transform", "link")]
    for one in mask_inputs(source, plan):
        rows += [
            (one.name, path, _transform(column), column.link or "-")
            for path, column in one.columns.items()
        ]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield "nothing was written"


def _transform(column: ColumnPlan) -> str:
    told = ", ".join(f"{name}={value}" for name, value in column.parameters.items())
    return f"{column.transform}({told})" if told else column.transform


def review_lines(names: tuple[str, str], path: Path, plan: Plan, key: str) -> Iterator[str]:
    """Where the plan lies, what it would do, and the command that goes on from source to target."""
    columns = [column for table in plan.tables.values() for column in table.values()]
    kept = sum(column.transform == _KEEP for column in columns)
    yield f"wrote the plan {path}: {len(columns) - kept} columns masked, {kept} kept"
    yield "next: review it, above all the columns that are kept, then run"
    words = ["compliance", "mask", *names, "--plan", str(path), "--key", key]
    yield f"  {join(words)}"


def summary_lines(report: MaskReport, target: str) -> Iterator[str]:
    """Files, rows, label, joins and leakage of a copy."""
    columns = [column for file in report.files for column in file.columns]
    done = Counter(column.transform for column in columns)
    kept = done.pop(_KEEP, 0)
    yield f"{target}: {_count(report)}, {sum(file.rows for file in report.files)} rows"
    yield f"  label     {report.label}"
    yield f"  columns   {sum(done.values())} masked, {kept} kept with a reason"
    yield f"  joins     {_joins(report)}"
    yield f"  leakage   {_leakage(columns)}"
    if report.safety is not None:
        yield from _safety(report.safety)
    if report.use is not None:
        yield f"  use       {use_line(report.use)}"
    yield f"  key       {report.key_id}, epoch {report.epoch}"


def use_line(use: Use) -> str:
    """What a copy is good for, in a few words; the least of each measure that is judged."""
    shapes = [one.similarity.value for one in use.shapes if one.similarity.expected]
    trends = [one.similarity.value for one in use.trends if one.similarity.expected]
    whole = sum(one.holds for one in use.integrity)
    told = [f"{whole} of {len(use.integrity)} columns whole"]
    told += [f"shape {min(shapes):.2f} at least"] if shapes else []
    told += [f"trends {min(trends):.2f} at least"] if trends else []
    told += [f"joins {min(one.similarity for one in use.joins):.2f} at least"] if use.joins else []
    told += [f"learning {one.ratio:.2f} of {one.file}" for one in use.learning]
    told += [f"{one.copy} of {one.source} expectations of {one.file}" for one in use.suites]
    short = [where for _, where in use.faults()]
    if short:
        told.append(f"short in {len(short)}: {', '.join(short[:_FEW])}")
    return "; ".join(told)


def _count(report: MaskReport) -> str:
    tables = sum(file.table is not None for file in report.files)
    return count(tables, "table") if tables else count(len(report.files), "file")


def _safety(safety: Safety) -> Iterator[str]:
    """What attackers get, at worst."""
    found = sum(twin.found for twin in safety.twins)
    expected = sum(twin.expected for twin in safety.twins)
    yield (
        f"  twins     {found} of {safety.identifiers} identifiers stand in another column or "
        f"spelling; by chance {expected:.3f}"
    )
    for table in safety.anonymity:
        yield (
            f"  k         at least {table.least} rows of {table.file} share quasi-identifiers; "
            f"{table.rows_below} of {table.rows} rows share theirs with fewer than "
            f"{table.threshold}"
        )
    for attack in safety.linkage:
        yield (
            f"  linkage   {attack.linked / attack.rows:.1%} of rows of {attack.file} are told by "
            f"{attack.columns} columns that stay; {attack.baseline:.1%} by guessing"
        )


def _joins(report: MaskReport) -> str:
    orphans = sum(join.target_orphans for join in report.joins)
    links = len({join.link for join in report.joins})
    if not report.joins:
        return "no key refers to another table"
    count = len(report.joins)
    return f"{count} of {count} kept, over {links} links; {orphans} orphans, as in the source"


def _leakage(columns: Iterable[MaskedColumn]) -> str:
    """Of identifiers and keys; what is made coarser may well stay as it was."""
    measured = [c.leakage for c in columns if c.leakage and (c.kind == "direct" or c.link)]
    rows = sum(one.rows for one in measured)
    equal = sum(one.equal for one in measured)
    expected = sum(one.expected for one in measured)
    return f"{equal} of {rows} identifiers stand in their own row; by chance {expected:.3f}"
